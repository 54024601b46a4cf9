import { describe, expect, it } from 'vitest';
import { mean, median, squaredDeviations } from '../../src/stats/moments.ts';

describe('moments', () => {
  it('keep the digits of large values with small differences', () => {
    // NIST StRD, NumAcc4 cut down: mean 10000000.2, standard deviation 0.1
    // (https://www.itl.nist.gov/div898/strd/univ/numacc4.html).
    const values = [10000000.2, ...Array.from({ length: 500 }, () => [10000000.1, 10000000.3]).flat()];
    expect(mean(values)).toBeCloseTo(10000000.2, 6);
    expect(Math.sqrt(squaredDeviations(values) / (values.length - 1))).toBeCloseTo(0.1, 7);
  });

  it('take the middle value, or the mean of the two in the middle, and leave the values as they were', () => {
    const values = [9, 1, 5];
    expect(median(values)).toBe(5);
    expect(values).toEqual([9, 1, 5]);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('are not known of no values', () => {
    expect([mean([]), median([])]).toEqual([Number.NaN, Number.NaN]);
    expect([squaredDeviations([]), squaredDeviations([3])]).toEqual([0, 0]);
  });
});
