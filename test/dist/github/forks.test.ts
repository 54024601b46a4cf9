import { describe, expect, it } from 'vitest';
import { writeMeasured } from '../../github-stand-in/measured.ts';
import type { Pull, Run } from '../../github-stand-in/state.ts';
import { pullRequest } from '../../github-stand-in/triggers.ts';
import { FORK_PERMISSIONS, type World } from '../../github-stand-in/world.ts';
import { gate, gateAfter, gatePull, openScene, ownComments, slower, TIMES, useStandIn } from './scene.ts';

const standIn = useStandIn();

async function openFork(name: string): Promise<{ readonly world: World; readonly pull: Pull }> {
  const world = await openScene(standIn(), `octo/${name}`, { recorded: 8, visibility: 'public' });
  const fork = await world.fork('grace');
  return { world, pull: await world.openPull('patch', { a: 'a' }, { from: fork }) };
}

/** The workflow on `pull_request`, whose token can only read: it measures and uploads. */
async function measureFork(world: World, pull: Pull, more: Readonly<Record<string, string>> = {}): Promise<Run> {
  const trigger = await pullRequest(standIn().state, world.repository, pull, 'opened');
  const run = world.addRun(trigger, { workflow: 'measure', conclusion: 'success' });
  world.uploadArtifact(run, 'copygate-cortex-a72', { ...writeMeasured(slower(0.3)), ...more });
  return run;
}

describe.concurrent('a pull request from a fork', () => {
  it('is judged without write permission, and the summary says how to get comments', async () => {
    const { world, pull } = await openFork('readonly');
    const token = world.addToken(FORK_PERMISSIONS);
    const { code, outputs, summary } = await gatePull(world, pull, [slower(0.3)], { token });
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 1, verdict: 'fail' });
    expect([world.repository.comments, world.repository.checkRuns]).toEqual([[], []]);
    expect(summary).toContain('send');
    expect(summary).toContain('Measure in one workflow and tell in a second one');
  });

  it('is told by the second workflow, which finds it by its head', async () => {
    const { world, pull } = await openFork('told');
    // Another pull request of the same fork's owner must not be taken for it.
    const fork = pull.headRepository;
    if (fork !== undefined) await world.openPull('other', { b: 'b' }, { from: fork });
    const { code, outputs } = await gateAfter(world, await measureFork(world, pull));
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 1, verdict: 'fail' });
    expect(world.repository.comments).toMatchObject([{ issue: pull.number }]);
    expect(world.repository.checkRuns).toMatchObject([{ head_sha: pull.headSha, conclusion: 'failure' }]);
  });

  it('is not told when its head has moved on meanwhile', async () => {
    const { world, pull } = await openFork('moved');
    const run = await measureFork(world, pull);
    await pull.headRepository?.git.commit('patch', { a: 'b' });
    const { code, log } = await gateAfter(world, run);
    expect(world.repository.comments).toEqual([]);
    expect(log).toMatch(/moved on/i);
    expect(code).not.toBe(null);
    expect(log).not.toMatch(/\n\s+at /);
  });

  it('is not told when the fork is gone', async () => {
    const { world, pull } = await openFork('gone');
    const run = await measureFork(world, pull);
    pull.headRepository = undefined;
    const { code, annotations } = await gateAfter(world, run);
    expect(code).toBe(0);
    expect(annotations.some(({ name, message }) => name === 'warning' && message.includes('nothing is judged'))).toBe(
      true,
    );
    expect(world.repository.comments).toEqual([]);
  });

  it('is taken from the event, whatever an artifact claims', async () => {
    const { world, pull } = await openFork('claims');
    const other = await world.openPull('victim', { b: 'b' });
    const environment = JSON.stringify({
      copygate: 'environment',
      version: 1,
      commit: other.headSha,
      machine: 'cortex-a72',
      job: 'x',
      facts: {},
    });
    const run = await measureFork(world, pull, {
      'pr.txt': String(other.number),
      'cortex-a72/engine/environment.json': environment,
      'event.json': JSON.stringify({ pull_request: { number: other.number } }),
    });
    await gateAfter(world, run);
    expect(world.repository.comments.map(({ issue }) => issue)).toEqual([pull.number]);
    expect(world.repository.checkRuns.map(({ head_sha }) => head_sha)).toEqual([pull.headSha]);
  });

  it('is not measured with the base repository’s secrets without a warning', async () => {
    const { world, pull } = await openFork('target');
    const trigger = await pullRequest(standIn().state, world.repository, pull, 'synchronize', { target: true });
    const { annotations } = await gate(world, trigger, [{ times: TIMES }]);
    expect(annotations.some(({ message }) => message.includes('pull_request_target'))).toBe(true);
    expect(ownComments(world)).toHaveLength(1);
  });
});
