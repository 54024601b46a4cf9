import * as fc from 'fast-check';
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

  it('take the same middle as sorting does', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), (values) => {
        // A typed array is sorted by value, NaN last.
        const sorted = Float64Array.from(values).sort();
        const [lower = 0, upper = 0] = sorted.subarray((sorted.length - 1) >> 1);
        expect(median(values) + 0).toBe((sorted.length % 2 === 1 ? lower : (lower + upper) / 2) + 0);
      }),
    );
  });

  it('take the middle of many values, in whatever order they are', () => {
    for (const values of [
      Array.from({ length: 100_001 }, (_, index) => index),
      Array.from({ length: 100_001 }, (_, index) => 100_000 - index),
      Array.from({ length: 100_001 }, (_, index) => Math.min(index, 100_000 - index) * 2),
    ])
      expect(median(values)).toBe(50_000);
    expect(median(Array.from({ length: 100_000 }, () => 7))).toBe(7);
  });

  it('are not known of no values', () => {
    expect([mean([]), median([])]).toEqual([Number.NaN, Number.NaN]);
    expect([squaredDeviations([]), squaredDeviations([3])]).toEqual([0, 0]);
  });
});
