import { describe, expect, it } from 'vitest';
import { writeMeasured } from '../../github-stand-in/measured.ts';
import { pullRequest, push } from '../../github-stand-in/triggers.ts';
import type { World } from '../../github-stand-in/world.ts';
import {
  gateAfter,
  gatePull,
  listBaselines,
  openScene,
  ownComments,
  slower,
  startGate,
  TIMES,
  useStandIn,
} from './scene.ts';

const standIn = useStandIn();

/** A run of the gate's workflow on the present commit of main that uploaded what it measured. */
async function measureMain(world: World) {
  const trigger = await push(standIn().state, world.repository);
  const run = world.addRun(trigger, { workflow: 'gate', conclusion: 'success' });
  return world.uploadArtifact(run, 'copygate-cortex-a72', writeMeasured({ times: TIMES }));
}

describe.concurrent('artifacts', () => {
  it('are read from all pages, of several with one name the newest', async () => {
    const world = await openScene(standIn(), 'octo/pages', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    const trigger = await pullRequest(standIn().state, world.repository, pull);
    const run = world.addRun(trigger, { workflow: 'gate' });
    world.uploadArtifact(run, 'copygate-cortex-a72', writeMeasured({ times: TIMES }));
    for (let number = 1; number <= 120; number += 1)
      world.uploadArtifact(run, `logs-${number}`, { 'log.txt': 'a log' });
    run.run_attempt = 2;
    world.uploadArtifact(run, 'copygate-cortex-a72', writeMeasured(slower(0.3)));
    world.uploadArtifact(run, 'copygate-cortex-a53', writeMeasured({ machine: 'cortex-a53', times: TIMES }));
    const { code, summary } = await startGate(world, trigger, run);
    expect(code).toBe(1);
    expect(summary).toContain('cortex-a53');
    expect(
      standIn()
        .requestsTo('octo/pages', 'blob')
        .filter(({ method }) => method === 'GET'),
    ).toHaveLength(2);
  });

  it('are named for a machine where no path in them names one', async () => {
    const world = await openScene(standIn(), 'octo/named', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    const trigger = await pullRequest(standIn().state, world.repository, pull);
    const run = world.addRun(trigger, { workflow: 'gate' });
    const files = Object.entries(writeMeasured(slower(0.3))).map(([path, text]) => [
      path.replace('cortex-a72/', ''),
      text,
    ]);
    world.uploadArtifact(run, 'copygate-cortex-a72', Object.fromEntries(files));
    expect((await startGate(world, trigger, run)).code).toBe(1);
    expect(ownComments(world)[0]).toContain('cortex-a72');
  });

  it('of a machine that the settings expect may not be missing', async () => {
    const config = 'expect:\n  - machine: cortex-a72\n  - machine: cortex-a53\n';
    const world = await openScene(standIn(), 'octo/expected', { recorded: 8, config });
    const pull = await world.openPull('change', { a: 'a' });
    const { code } = await gatePull(world, pull, [{ times: TIMES }]);
    expect(code).toBe(1);
    expect(ownComments(world)[0]).toMatch(
      /❌ copygate: fail\. Not measured: `cortex-a53`; \d+ benchmarks?, none slower/,
    );
  });

  it('that hold the same paths are not mixed', async () => {
    const world = await openScene(standIn(), 'octo/mixed');
    const trigger = await push(standIn().state, world.repository);
    const run = world.addRun(trigger, { workflow: 'gate' });
    for (const name of ['copygate-a', 'copygate-b']) world.uploadArtifact(run, name, writeMeasured({ times: TIMES }));
    const { code, log } = await startGate(world, trigger, run);
    expect(code).toBe(2);
    expect(log).toMatch(/"copygate-a" and "copygate-b" both hold cortex-a72\/engine\/run-01/);
    expect(await listBaselines(world)).toEqual([]);
  });

  it('of earlier runs serve as a baseline, without a branch', async () => {
    const world = await openScene(standIn(), 'octo/earlier');
    await measureMain(world);
    const pull = await world.openPull('change', { a: 'a' });
    const { code } = await gatePull(world, pull, [slower(2)], { inputs: { baseline: 'artifacts' } });
    expect(code).toBe(1);
    expect(await listBaselines(world)).toEqual([]);
    expect(standIn().requestsTo('octo/earlier', 'git')).toEqual([]);
  });

  it('of earlier runs that have expired are no baseline, and no reason not to judge', async () => {
    const world = await openScene(standIn(), 'octo/old');
    (await measureMain(world)).expired = true;
    await world.commit('main', { 'src/engine.c': 'next' });
    await measureMain(world);
    const pull = await world.openPull('change', { a: 'a' });
    const { code, outputs } = await gatePull(world, pull, [slower(2)], { inputs: { baseline: 'artifacts' } });
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 1, verdict: 'fail' });
  });

  it('of a push’s run are recorded by the second workflow', async () => {
    const world = await openScene(standIn(), 'octo/second');
    const { run } = await measureMain(world);
    expect((await gateAfter(world, run)).code).toBe(0);
    const [path = ''] = await listBaselines(world);
    expect(path).toContain(world.commits.at(-1));
  });
});
