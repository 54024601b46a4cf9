import { describe, expect, it, vi } from 'vitest';
import type { LoggedRequest } from '../../github-stand-in/request-log.ts';
import { writeMeasured } from '../../github-stand-in/measured.ts';
import { mergeGroup, push, schedule, workflowDispatch } from '../../github-stand-in/triggers.ts';
import type { World } from '../../github-stand-in/world.ts';
import {
  gate,
  gateAfter,
  gatePull,
  gatePush,
  listBaselines,
  openScene,
  ownComments,
  slower,
  startGate,
  TIMES,
  useStandIn,
} from './scene.ts';

const standIn = useStandIn();

async function readBaselines(world: World) {
  const paths = await listBaselines(world);
  return Promise.all(
    paths.map(async (path) => ({
      path,
      ...JSON.parse(await world.repository.git.run(['cat-file', 'blob', `copygate-baselines:${path}`])),
    })),
  );
}

describe.concurrent('baselines on a branch', () => {
  it('records what is pushed to the default branch, and judges it by what was recorded before', async () => {
    const world = await openScene(standIn(), 'octo/records');
    const first = await gatePush(world, [{ times: TIMES, copying: 0.2 }]);
    expect({ code: first.code, verdict: first.outputs.get('verdict') }).toEqual({ code: 0, verdict: 'neutral' });
    expect(await readBaselines(world)).toMatchObject([
      { machine: 'cortex-a72', suite: 'engine', commit: world.commits.at(-1), verdict: 'neutral' },
    ]);
    const next = await world.commit('main', { 'src/engine.c': 'slow' });
    const second = await gatePush(world, [slower(1)]);
    expect(second.outputs.get('verdict')).toBe('fail');
    expect((await readBaselines(world)).map(({ commit, verdict }) => [commit, verdict])).toEqual(
      expect.arrayContaining([
        [world.commits.at(-1), 'neutral'],
        [next, 'fail'],
      ]),
    );
    expect(ownComments(world)).toEqual([]);
    expect(await world.repository.git.resolve('main')).toBe(next);
  });

  it('says what is stored where a machine has got another name', async () => {
    const world = await openScene(standIn(), 'octo/other-name', { recorded: 3 });
    const pull = await world.openPull('change', { a: 'a' });
    const { code, outputs } = await gatePull(world, pull, [{ times: TIMES, machine: 'rpi4' }]);
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 0, verdict: 'neutral' });
    expect(ownComments(world)[0]).toContain(
      'but of suite "engine" on machine "cortex-a72": measure under the same names',
    );
  });

  it('records nothing on a pull request', async () => {
    const world = await openScene(standIn(), 'octo/reads');
    const pull = await world.openPull('change', { a: 'a' });
    expect((await gatePull(world, pull, [{ times: TIMES }])).code).toBe(0);
    expect(await listBaselines(world)).toEqual([]);
  });

  it('records a measurement once, however often the gate is started again', async () => {
    const world = await openScene(standIn(), 'octo/again');
    const trigger = await push(standIn().state, world.repository);
    const measuring = world.addRun(trigger, { workflow: 'measure', conclusion: 'success' });
    world.uploadArtifact(measuring, 'copygate-cortex-a72', writeMeasured({ times: TIMES }));
    world.uploadArtifact(measuring, 'copygate-rpi4', writeMeasured({ machine: 'rpi4', times: TIMES }));
    const [first, second] = [await gateAfter(world, measuring), await gateAfter(world, measuring, { attempt: 2 })];
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.log).not.toContain('already stored');
    expect(second.log).toContain('already stored, not stored again: engine on cortex-a72, engine on rpi4');
    expect(await listBaselines(world)).toHaveLength(2);
    // One of the measuring jobs was started again; the other's artifact is the one that it was.
    measuring.run_attempt = 2;
    world.uploadArtifact(measuring, 'copygate-cortex-a72', writeMeasured(slower(0.001)));
    const third = await gateAfter(world, measuring);
    expect(third.log).toContain('already stored, not stored again: engine on rpi4');
    const stored = await listBaselines(world);
    expect(stored.map((path) => [path.split('/')[1], path.slice(path.indexOf(`-${measuring.id}`))])).toEqual([
      ['cortex-a72', `-${measuring.id}-1.json`],
      ['cortex-a72', `-${measuring.id}-2.json`],
      ['rpi4', `-${measuring.id}-1.json`],
    ]);
  });

  it('records once where the gate is a job of the run that measures, and only this job is started again', async () => {
    const world = await openScene(standIn(), 'octo/again-within');
    const trigger = await push(standIn().state, world.repository);
    const run = world.addRun(trigger, { workflow: 'gate' });
    world.uploadArtifact(run, 'copygate-cortex-a72', writeMeasured({ times: TIMES }));
    expect((await startGate(world, trigger, run)).code).toBe(0);
    run.run_attempt = 2;
    const again = await startGate(world, trigger, run);
    expect({ code: again.code, known: again.log.includes('already stored') }).toEqual({ code: 0, known: true });
    expect(await listBaselines(world)).toHaveLength(1);
  });

  it('pushes again when the branch has moved in between', async () => {
    const world = await openScene(standIn(), 'octo/moved', { recorded: 2 });
    const isPush = ({ repository, method, url }: LoggedRequest): boolean =>
      repository === 'octo/moved' && method === 'POST' && url.includes('git-receive-pack');
    const plan = standIn().plan(isPush, {
      first: () => world.commit('copygate-baselines', { README: 'somebody was faster' }),
    });
    const { code } = await gatePush(world, [{ times: TIMES }]);
    expect({ code, left: plan.times }).toEqual({ code: 0, left: 0 });
    expect(await listBaselines(world)).toHaveLength(3);
    expect(await world.repository.git.run(['cat-file', 'blob', 'copygate-baselines:README'])).toBe(
      'somebody was faster',
    );
  });

  it('leaves no half-written baseline when it is cancelled in the middle of a save', async () => {
    const world = await openScene(standIn(), 'octo/cancelled', { recorded: 2 });
    const before = await world.repository.git.resolve('copygate-baselines');
    const cancelled = new AbortController();
    const isPush = ({ repository, method, url }: LoggedRequest): boolean =>
      repository === 'octo/cancelled' && method === 'POST' && url.includes('git-receive-pack');
    // The push has arrived and is held up until the job is over.
    const job: { ended?: Promise<unknown> } = {};
    standIn().plan(isPush, {
      first: () => {
        cancelled.abort();
        return Promise.resolve(job.ended);
      },
    });
    const gating = gatePush(world, [{ times: TIMES }], { signal: cancelled.signal });
    job.ended = gating;
    expect((await gating).code).not.toBe(0);
    await vi.waitFor(
      () => {
        expect(standIn().requests.find(isPush)?.status).toBeDefined();
      },
      { timeout: 60_000 },
    );
    const after = await world.repository.git.resolve('copygate-baselines');
    // All of it or nothing: the push was under way, and GitHub may finish what it has received.
    expect((await readBaselines(world)).length).toBe(after === before ? 2 : 3);
    await world.repository.git.run(['fsck', '--strict']);
    await world.commit('main', { 'src/engine.c': 'next' });
    expect((await gatePush(world, [{ times: TIMES }])).code).toBe(0);
  });

  it('judges a merge queue’s branch by the same baselines, and records on a schedule and by hand', async () => {
    const world = await openScene(standIn(), 'octo/queue', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    const queued = await gate(world, await mergeGroup(standIn().state, world.repository, pull), [slower(0.3)]);
    expect({ code: queued.code, verdict: queued.outputs.get('verdict') }).toEqual({ code: 1, verdict: 'fail' });
    expect(ownComments(world)).toEqual([]);
    expect(world.repository.checkRuns).toMatchObject([{ head_sha: pull.mergeSha, conclusion: 'failure' }]);
    expect(await listBaselines(world)).toHaveLength(8);
    await gate(world, await schedule(standIn().state, world.repository), [{ times: TIMES }]);
    await gate(world, await workflowDispatch(standIn().state, world.repository), [{ times: TIMES }]);
    expect(await listBaselines(world)).toHaveLength(10);
  });

  it('says which permission is missing to record, and still judges', async () => {
    const world = await openScene(standIn(), 'octo/unrecorded', { recorded: 2 });
    const token = world.addToken({ actions: 'read', checks: 'write', contents: 'read' });
    const { outputs, log } = await gatePush(world, [{ times: TIMES }], { token });
    expect(outputs.get('verdict')).not.toBe(undefined);
    expect(log).toContain('contents: write');
    expect(await listBaselines(world)).toHaveLength(2);
  });

  it('takes a damaged baseline for damaged, not for absent', async () => {
    const world = await openScene(standIn(), 'octo/damaged', { recorded: 2 });
    const path = (await listBaselines(world)).find((one) => one.includes(world.commits.at(-2) ?? '')) ?? '';
    await world.commit('copygate-baselines', { [path]: '{"version":1,"mach' });
    const { code, log } = await gatePush(world, [{ times: TIMES }]);
    expect(code).toBe(2);
    expect(log).toContain(path);
    expect(log).not.toMatch(/\n\s+at /);
    expect(await listBaselines(world)).toHaveLength(2);
  });
});
