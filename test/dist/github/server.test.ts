import { describe, expect, it } from 'vitest';
import { gatePull, gatePush, listBaselines, openScene, ownComments, slower, TIMES, useStandIn } from './scene.ts';

const standIn = useStandIn();

describe.concurrent('on a GitHub Enterprise Server', () => {
  it('asks only below its own addresses, and says that there is no artifact service', async () => {
    const world = await openScene(standIn(), 'octo/ghes', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    const { code, annotations } = await gatePull(world, pull, [slower(0.3)], {
      ghes: true,
      inputs: { upload: 'true' },
    });
    expect(code).toBe(1);
    expect(ownComments(world)).toHaveLength(1);
    const rest = standIn().requestsTo('octo/ghes', 'rest');
    expect(rest.length).toBeGreaterThan(3);
    expect(rest.filter(({ url }) => !url.startsWith('/api/'))).toEqual([]);
    expect(annotations.some(({ name, message }) => name === 'warning' && /upload|artifact/i.test(message))).toBe(true);
  });

  it('records there too', async () => {
    const world = await openScene(standIn(), 'octo/ghes-records');
    expect((await gatePush(world, [{ times: TIMES }], { ghes: true })).code).toBe(0);
    expect(await listBaselines(world)).toHaveLength(1);
  });
});
