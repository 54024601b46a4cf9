import { describe, expect, it } from 'vitest';
import { writeMeasured } from '../../github-stand-in/measured.ts';
import { push } from '../../github-stand-in/triggers.ts';
import { listBaselines, openScene, startGate, TIMES, useStandIn } from './scene.ts';

const standIn = useStandIn();

describe('baselines on a branch', () => {
  it('loses nothing when 20 jobs record at the same moment', async () => {
    const world = await openScene(standIn(), 'octo/jobs');
    const trigger = await push(standIn().state, world.repository);
    const run = world.addRun(trigger, { workflow: 'gate' });
    const machines = Array.from({ length: 20 }, (_, number) => `board-${number + 1}`);
    for (const machine of machines)
      world.uploadArtifact(run, `copygate-${machine}`, writeMeasured({ machine, times: TIMES }));
    const ended = await Promise.all(
      machines.map((machine) =>
        startGate(world, trigger, run, { inputs: { artifacts: `copygate-${machine}`, id: machine, check: 'false' } }),
      ),
    );
    expect(ended.map(({ code, log }) => (code === 0 ? '' : log)).filter(Boolean)).toEqual([]);
    expect(new Set((await listBaselines(world)).map((path) => path.split('/')[1]))).toEqual(new Set(machines));
  });
});
