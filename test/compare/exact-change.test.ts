import { describe, expect, it } from 'vitest';
import { exactChange } from '../../src/compare/exact-change.ts';
import { pairOf, SIZE, TIME } from './make-values.ts';

const COUNT = { name: 'cpus used', unit: '1', better: 'higher' } as const;

describe('exactChange', () => {
  it('judges a size by one run, with no doubt', () => {
    const change = exactChange(pairOf([[1000]], [[1010]], SIZE));
    expect(change).toMatchObject({ leastShift: 0, warnings: [] });
    expect(change?.departure).toMatchObject({ standardError: 0, noise: 0, pSlower: 0, pFaster: 1 });
    expect(Math.exp(change?.departure.estimate ?? 0)).toBeCloseTo(1.01, 12);
  });

  it('judges other counts by one run when they were the same before', () => {
    expect(exactChange(pairOf([[8], [8]], [[4]], COUNT))?.departure).toMatchObject({ pSlower: 0 });
    expect(exactChange(pairOf([[8]], [[8]], COUNT))?.departure).toMatchObject({ estimate: 0 });
  });

  it('knows which way is better', () => {
    const fewer = exactChange(pairOf([[8, 8]], [[4]], COUNT))?.departure;
    expect(fewer).toMatchObject({ estimate: Math.log(2), pSlower: 0, pFaster: 1 });
    const smaller = exactChange(pairOf([[8]], [[4]], SIZE))?.departure;
    expect(smaller).toMatchObject({ estimate: -Math.log(2), pSlower: 1, pFaster: 0 });
  });

  it('finds the same count to be no change at all', () => {
    const same = exactChange(pairOf([[7, 7], [7]], [[7]], SIZE))?.departure;
    expect(same).toMatchObject({ estimate: 0, pSlower: 1, pFaster: 1 });
  });

  it('compares with the latest stored count', () => {
    const counts = [[10], [10], [10], [20]];
    expect(exactChange(pairOf(counts, [[20]], SIZE))?.departure.estimate).toBe(0);
    expect(exactChange(pairOf(counts, [[10]], SIZE))?.departure.estimate).toBe(-Math.log(2));
  });

  it.each([
    ['differs from run to run', pairOf([[7, 8]], [[7]], SIZE)],
    ['differs from iteration to iteration at the head', pairOf([[7]], [[7, 7, 8]], SIZE)],
    ['is no whole number', pairOf([[7.5]], [[7.5]], SIZE)],
    ['was counted once a side and is no size', pairOf([[8]], [[4]], COUNT)],
    ['is known to vary', pairOf([[8, 8]], [[8, 8]], { ...SIZE, varies: true })],
    ['is zero', pairOf([[0]], [[7]], SIZE)],
    ['is timed', pairOf([[7]], [[7]], TIME)],
    ['is erratic: another in most recordings', pairOf([[11], [14], [12], [13]], [[11]], SIZE)],
    ['has no baseline', pairOf([], [[7]], SIZE)],
    ['has no head', pairOf([[7]], [], SIZE)],
  ])('leaves alone what %s', (_, pair) => {
    expect(exactChange(pair)).toBeUndefined();
  });
});
