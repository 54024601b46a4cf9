import { describe, expect, it } from 'vitest';
import { writeMeasured } from '../../github-stand-in/measured.ts';
import type { Pull } from '../../github-stand-in/state.ts';
import { issueComment, pullRequest } from '../../github-stand-in/triggers.ts';
import type { World } from '../../github-stand-in/world.ts';
import { gatePull, openScene, ownComments, slower, startGate, TIMES, useStandIn } from './scene.ts';

const standIn = useStandIn();

/** A pull request that was judged once, and found slower. */
async function openRegressed(name: string): Promise<{ readonly world: World; readonly pull: Pull }> {
  const world = await openScene(standIn(), `octo/${name}`, { recorded: 8 });
  world.repository.collaborators.set('ada', 'write').set('eve', 'read');
  const pull = await world.openPull('change', { a: 'a' }, { author: 'eve' });
  expect((await gatePull(world, pull, [slower(0.3)], { action: 'opened' })).code).toBe(1);
  return { world, pull };
}

const LABEL = 'copygate: accept';

describe.concurrent('accepting', () => {
  it('passes what someone with write access accepted by a label, says who, and no longer when it is taken away', async () => {
    const { world, pull } = await openRegressed('accepted');
    world.label(pull, 'ada', LABEL);
    const { code, outputs } = await gatePull(world, pull, [slower(0.3)], { action: 'labeled' });
    expect({ code, accepted: outputs.get('accepted') }).toEqual({ code: 0, accepted: '1' });
    expect(ownComments(world)).toHaveLength(1);
    expect(ownComments(world)[0]).toContain('ada');
    expect(ownComments(world)[0]).toMatch(/accepted/i);
    world.unlabel(pull, 'ada', LABEL);
    expect((await gatePull(world, pull, [slower(0.3)])).code).toBe(1);
  });

  it('does not cover what a later push made worse, or another benchmark', async () => {
    const { world, pull } = await openRegressed('worse');
    world.label(pull, 'ada', LABEL);
    expect((await gatePull(world, pull, [slower(0.3)], { action: 'labeled' })).code).toBe(0);
    await world.commit('change', { a: 'b' });
    expect((await gatePull(world, pull, [slower(0.8)])).code).toBe(1);
    await world.commit('change', { a: 'c' });
    const other = { times: { ...TIMES, send: TIMES.send * 1.3, encrypt: TIMES.encrypt * 1.4 } };
    expect((await gatePull(world, pull, [other])).code).toBe(1);
  });

  it('takes a comment that names the benchmark and the reason', async () => {
    const { world, pull } = await openRegressed('worded');
    const words = '/copygate accept send because the checks are needed';
    world.comment(pull, 'ada', words);
    const { code } = await gatePull(world, pull, [slower(0.3)]);
    expect(code).toBe(0);
    expect(ownComments(world)[0]).toMatch(/the checks are needed/i);
  });

  it('does not take the word of someone without write access, or one about another benchmark', async () => {
    const { world, pull } = await openRegressed('unworded');
    world.label(pull, 'eve', LABEL);
    world.comment(pull, 'eve', '/copygate accept send because I say so');
    world.comment(pull, 'ada', '/copygate accept encrypt because that one is fine');
    expect((await gatePull(world, pull, [slower(0.3)])).code).toBe(1);
  });

  it('judges again, without measuring again, when the workflow runs on the comment', async () => {
    const { world, pull } = await openRegressed('answered');
    const words = '/copygate accept send because the checks are needed';
    world.comment(pull, 'ada', words);
    const trigger = await issueComment(standIn().state, world.repository, pull, 'ada', words);
    const run = world.addRun(trigger, { workflow: 'accept' });
    const { code, outputs } = await startGate(world, trigger, run, { inputs: { 'artifacts-from': 'gate.yml' } });
    expect({ code, accepted: outputs.get('accepted') }).toEqual({ code: 0, accepted: '1' });
    expect(ownComments(world)).toHaveLength(1);
    expect(world.repository.checkRuns.at(-1)).toMatchObject({ head_sha: pull.headSha, conclusion: 'success' });
  });

  it('does not take what two commands measured in turns for two machines, whoever asks: the check stays as it is', async () => {
    const world = await openScene(standIn(), 'octo/turns');
    const pull = await world.openPull('change', { a: 'a' });
    const trigger = await pullRequest(standIn().state, world.repository, pull);
    const measuring = world.addRun(trigger, { workflow: 'performance', conclusion: 'failure' });
    const sides = { base: writeMeasured({ times: TIMES }), head: writeMeasured(slower(0.3)) };
    const files = Object.entries(sides).flatMap(([side, entries]) =>
      Object.entries(entries).map(([path, text]) => [`${side}/${path}`, text]),
    );
    world.uploadArtifact(measuring, 'copygate-github-arm64', Object.fromEntries(files));
    const words = '/copygate accept send because I say so';
    world.comment(pull, 'eve', words);
    const asked = await issueComment(standIn().state, world.repository, pull, 'eve', words);
    const run = world.addRun(asked, { workflow: 'accept' });
    const { code, log } = await startGate(world, asked, run, { inputs: { 'artifacts-from': 'performance.yml' } });
    expect(code).toBe(2);
    expect(log).toContain(`#${pull.number} holds both sides of a comparison`);
    expect(world.repository.checkRuns).toEqual([]);
    expect(ownComments(world)).toEqual([]);
  });

  it('takes a label for all findings, however many', async () => {
    const names = Array.from({ length: 400 }, (_, index) => `example.com/engine/packets BenchmarkSend/size=${index}-8`);
    const times = Object.fromEntries(names.map((name, index) => [name, 100 + index]));
    const world = await openScene(standIn(), 'octo/hundreds', { recorded: 8, measured: { times } });
    world.repository.collaborators.set('ada', 'write');
    const pull = await world.openPull('change', { a: 'a' });
    const slow = Object.fromEntries(names.map((name, index) => [name, (100 + index) * (index % 3 === 0 ? 1.5 : 1)]));
    expect((await gatePull(world, pull, [{ times: slow }])).code).toBe(1);
    world.label(pull, 'ada', LABEL);
    const { code, outputs } = await gatePull(world, pull, [{ times: slow }], { action: 'labeled' });
    expect({ code, accepted: outputs.get('accepted') }).toEqual({ code: 0, accepted: '134' });
  });

  it('reads limits from the base: a pull request cannot loosen its own gate', async () => {
    const world = await openScene(standIn(), 'octo/loosened', { recorded: 8 });
    const config = await world.repository.git.run(['cat-file', 'blob', 'main:.github/copygate.yml']);
    const pull = await world.openPull('change', { a: 'a', '.github/copygate.yml': `limit: 90%\n${config}` });
    const { code, outputs } = await gatePull(world, pull, [slower(0.3)]);
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 1, verdict: 'fail' });
    expect(ownComments(world)[0]).toContain('copygate.yml');
    expect(ownComments(world)[0]).toMatch(/90 ?%/);
  });
});
