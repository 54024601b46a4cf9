import { describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/evaluate/random.ts';
import { estimatePairs } from '../../src/stats/estimate-pairs.ts';
import { drawGrid } from './draw.ts';

// Student's sleep data (1908), as in R: t.test(extra ~ group, data = sleep, paired = TRUE) says t = -4.0621, df = 9,
// p-value = 0.002833, mean of the differences -1.58.
const SLEEP_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SLEEP_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

describe('estimatePairs', () => {
  it("is Student's paired test for one row", () => {
    const [shift] = estimatePairs([SLEEP_2.map((value, index) => value - (SLEEP_1[index] ?? 0))]);
    expect(shift?.estimate).toBeCloseTo(1.58, 12);
    expect((shift?.estimate ?? 0) / (shift?.standardError ?? 0)).toBeCloseTo(4.0621, 4);
    expect(shift?.degrees).toBe(9);
    expect(2 * (shift?.pSlower ?? 0)).toBeCloseTo(0.002833, 6);
    expect((shift?.pFaster ?? 0) + (shift?.pSlower ?? 0)).toBeCloseTo(1, 12);
  });

  it('knows more from many rows that are alike', () => {
    const shifts = estimatePairs(drawGrid(createRandom(1), 50, 5, 0.01));
    const errors = shifts.map((shift) => (shift?.standardError ?? 0) / (0.01 / Math.sqrt(5)));
    expect(Math.min(...errors)).toBeGreaterThan(0.7);
    expect(Math.max(...errors)).toBeLessThan(1.4);
    expect(shifts.every((shift) => (shift?.degrees ?? 0) > 20)).toBe(true);
  });

  it('calls rows that did not change slower as seldom as it says', () => {
    const random = createRandom(2);
    const shifts = Array.from({ length: 200 }, () => estimatePairs(drawGrid(random, 20, 10, 0.01))).flat();
    for (const level of [0.2, 0.05, 0.01]) {
      const below = shifts.filter((shift) => (shift?.pSlower ?? 0) < level).length / shifts.length;
      expect(below / level).toBeGreaterThan(0.7);
      expect(below / level).toBeLessThan(1.3);
    }
  });

  it('needs two pairs', () => {
    expect(estimatePairs([[], [0.1], [0.1, Number.NaN]])).toEqual([undefined, undefined, undefined]);
    expect(estimatePairs([[0.1, 0.2]])[0]?.degrees).toBe(1);
  });

  it('is never certain: pairs that agree to the last digit still have a spread', () => {
    const [shift] = estimatePairs([[0.1, 0.1, 0.1]]);
    expect(shift?.standardError).toBeGreaterThan(0);
    expect(shift?.pSlower).toBeGreaterThan(0);
  });
});
