import { describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../github-stand-in/request-log.ts';
import { gatePull, openScene, ownComments, slower, TIMES, useStandIn } from './scene.ts';

const standIn = useStandIn();

/** No artifact of the run is called so. */
const NOTHING = { inputs: { artifacts: 'results-*' } };

describe.concurrent('a gate that cannot judge', () => {
  it('says so where the verdict on an earlier commit stood, and goes on from there', async () => {
    const world = await openScene(standIn(), 'octo/unjudged', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    expect((await gatePull(world, pull, [{ times: TIMES }])).code).toBe(0);
    const [passed = ''] = ownComments(world);
    await world.commit('change', { a: 'b' });
    const { code, summary, outputs } = await gatePull(world, pull, [{ times: TIMES }], NOTHING);
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 2, verdict: undefined });
    const [told = '', ...others] = ownComments(world);
    expect(others).toEqual([]);
    expect(told).not.toContain('copygate: pass');
    expect(told).toMatch(/\n### ⚠️ copygate could not judge `[0-9a-f]{12}`\n\n.*results-\\\*.*copygate-cortex-a72/);
    expect(told).toContain(passed.split('\n').find((line) => line.startsWith('<!-- copygate-state: ')));
    expect(summary).toContain('copygate could not judge');
    expect(world.repository.checkRuns.at(-1)).toMatchObject({
      head_sha: pull.headSha,
      conclusion: 'failure',
      output: { title: expect.stringMatching(/^copygate could not judge: .*results-\*/) },
    });
    expect((await gatePull(world, pull, [slower(0.3)])).code).toBe(1);
    expect(ownComments(world)).toHaveLength(1);
    expect(ownComments(world)[0]).toContain('copygate: fail');
  });

  it('begins a comment where there was none, unless it was asked to speak of regressions only', async () => {
    const world = await openScene(standIn(), 'octo/unjudged-first');
    const pull = await world.openPull('change', { a: 'a' });
    const inputs = { ...NOTHING.inputs, comment: 'on-regression' };
    await gatePull(world, pull, [{ times: TIMES }], { inputs });
    expect(ownComments(world)).toEqual([]);
    await gatePull(world, pull, [{ times: TIMES }], NOTHING);
    expect(ownComments(world)).toHaveLength(1);
  });

  it('says nothing that it was asked not to say', async () => {
    const world = await openScene(standIn(), 'octo/unjudged-quiet');
    const pull = await world.openPull('change', { a: 'a' });
    const inputs = { ...NOTHING.inputs, comment: 'never', check: 'false' };
    expect((await gatePull(world, pull, [{ times: TIMES }], { inputs })).code).toBe(2);
    expect([ownComments(world), world.repository.checkRuns]).toEqual([[], []]);
  });

  it('says what was wrong with the settings', async () => {
    const world = await openScene(standIn(), 'octo/unjudged-settings', { config: 'limt: 3%\n' });
    const pull = await world.openPull('change', { a: 'a' });
    expect((await gatePull(world, pull, [{ times: TIMES }])).code).toBe(2);
    expect(ownComments(world)[0]).toMatch(/unknown setting "limt"; did you mean "limit"\?/);
  });

  it('says why even where telling it goes wrong', async () => {
    const world = await openScene(standIn(), 'octo/unjudged-twice');
    const pull = await world.openPull('change', { a: 'a' });
    const isCheck = ({ method, url }: LoggedRequest): boolean =>
      method === 'POST' && url.endsWith('/octo/unjudged-twice/check-runs');
    standIn().plan(isCheck, { answer: () => ({ status: 201, headers: {}, body: null }) });
    const { code, annotations } = await gatePull(world, pull, [{ times: TIMES }], NOTHING);
    expect(code).toBe(2);
    const said = annotations.map(({ message }) => message).join('\n');
    expect(said).toMatch(/copygate could not judge: no artifact of run .*results-\*/);
    expect(said).toContain('This is a bug in copygate');
  });
});
