import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/evaluate/random.ts';
import { findLevelChanges, findPresentLevel } from '../../src/stats/find-level-changes.ts';
import { mean } from '../../src/stats/moments.ts';
import tigerbeetle from './cases/tigerbeetle.json' with { type: 'json' };
import { drawNormal } from './draw.ts';

/** The changes at which the level differs by at least `least` from the one before. */
function leaveOutSmall(series: readonly number[], changes: readonly number[], least: number): readonly number[] {
  const starts = [0, ...changes, series.length];
  const levels = starts.slice(1).map((end, index) => mean(series.slice(starts[index], end)));
  return changes.filter((_, index) => Math.abs((levels[index + 1] ?? 0) / (levels[index] ?? 1) - 1) >= least);
}

/** A series that steps once, somewhere. */
const stepped = fc
  .record({ seed: fc.nat(1e6), before: fc.integer({ min: 3, max: 20 }), after: fc.integer({ min: 3, max: 20 }) })
  .map(({ seed, before, after }) =>
    drawNormal(seed, before + after, 1).map((value, index) => value + (index < before ? 0 : 8)),
  );

describe('findLevelChanges', () => {
  it.each([0.01, 0.001, 0.0001])(
    "finds Otava's published changes of TigerBeetle at significance %d",
    (significance) => {
      const changes = findLevelChanges(tigerbeetle, significance);
      expect(leaveOutSmall(tigerbeetle, changes, 0.05)).toEqual([15, 71]);
    },
  );

  it('finds the smaller changes of TigerBeetle that Otava finds at p 0.0001, and no others', () => {
    // Otava with no least magnitude: 71 95 117 131 142 148 192 212 at p 0.0001, and 15 and 61 at 0.001.
    const published = [15, 61, 71, 95, 117, 131, 142, 148, 192, 212, 260];
    const changes = findLevelChanges(tigerbeetle, 0.0001);
    expect(changes).toEqual([15, 61, 71, 95, 131, 192]);
    expect(published).toEqual(expect.arrayContaining([...changes]));
  });

  it('finds none in a series that does not vary, whatever its level', () => {
    for (const level of [0, 1, -7.3, Math.log(28_346), 1e300]) {
      expect(findLevelChanges(Array.from<number>({ length: 50 }).fill(level), 0.01)).toEqual([]);
    }
  });

  it('finds none in noise, except as seldom as it was asked to', () => {
    const { normal } = createRandom(11);
    const noise = Array.from({ length: 2000 }, () => Array.from({ length: 30 }, normal));
    const found = noise.filter((series) => findLevelChanges(series, 0.05).length > 0).length;
    expect(found / noise.length).toBeGreaterThan(0);
    expect(found / noise.length).toBeLessThan(0.05);
  });

  it('finds every step in its order', () => {
    const series = drawNormal(5, 40, 0.01).map(
      (value, index) => value + ([0, 0.2, 0.1, 0.4][Math.floor(index / 10)] ?? 0),
    );
    expect(findLevelChanges(series, 1e-4)).toEqual([10, 20, 30]);
  });

  it('takes one value that is off for no level, and sees the step beside it', () => {
    const noise = drawNormal(3, 30, 0.01);
    expect(findLevelChanges(noise.with(12, 2), 1e-4)).toEqual([]);
    const step = noise.map((value, index) => value + (index < 15 ? 0 : 0.1));
    expect(findLevelChanges(step.with(11, 2), 1e-4)).toEqual([15]);
  });

  it('needs six values: fewer are not called two levels', () => {
    expect(findLevelChanges([1, 1, 1, 9, 9], 0.01)).toEqual([]);
    expect(findLevelChanges([1, 1, 1, 9, 9, 9], 0.01)).toEqual([3]);
  });

  it('does not depend on the level or the scale of the series', () => {
    const shift = fc.integer({ min: -1000, max: 1000 });
    const scale = fc.integer({ min: 1, max: 1000 }).map((whole) => whole / 100);
    fc.assert(
      fc.property(stepped, shift, scale, (series, by, times) => {
        const changes = findLevelChanges(series, 1e-4);
        expect(
          findLevelChanges(
            series.map((value) => value + by),
            1e-4,
          ),
        ).toEqual(changes);
        expect(
          findLevelChanges(
            series.map((value) => value * times),
            1e-4,
          ),
        ).toEqual(changes);
        expect(
          findLevelChanges(
            series.map((value) => -value),
            1e-4,
          ),
        ).toEqual(changes);
      }),
      { seed: 1 },
    );
  });
});

describe('findPresentLevel', () => {
  it('begins at the last change', () => {
    expect(findPresentLevel(tigerbeetle, 0.0001)).toBe(192);
    fc.assert(
      fc.property(stepped, (series) => {
        expect(findPresentLevel(series, 0.01)).toBe(findLevelChanges(series, 0.01).at(-1) ?? 0);
      }),
      { seed: 2 },
    );
  });
});
