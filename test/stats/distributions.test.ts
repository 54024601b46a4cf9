import { describe, expect, it } from 'vitest';
import { tCdf, tQuantile, twoSidedP } from '../../src/stats/distributions.ts';

// Published two-sided critical values of Student's t: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2
// (https://www.itl.nist.gov/div898/handbook/eda/section3/eda3672.htm).
const TABLE: readonly (readonly [degrees: number, p: number, value: number])[] = [
  [1, 0.975, 12.706],
  [2, 0.975, 4.303],
  [4, 0.975, 2.776],
  [4, 0.995, 4.604],
  [10, 0.9, 1.372],
  [10, 0.999, 4.144],
  [30, 0.95, 1.697],
  [100, 0.99, 2.364],
];

describe("Student's t", () => {
  it.each(TABLE)('has with %d degrees its %d quantile at %d', (degrees, p, value) => {
    expect(tQuantile(p, degrees)).toBeCloseTo(value, 3);
    expect(tCdf(value, degrees)).toBeCloseTo(p, 3);
  });

  it('keeps its digits far out in the tail', () => {
    // With 1 degree of freedom T is Cauchy: P(|T| >= x) = 2 atan(1/x) / pi.
    for (const x of [10, 1e3, 1e5]) expect(twoSidedP(x, 1)).toBeCloseTo((2 * Math.atan(1 / x)) / Math.PI, 9);
    // With 2, P(T > x) = 1/2 - x / (2 sqrt(2 + x^2)), which is 1 / (2 x^2) far out.
    expect(twoSidedP(1000, 2) * 1e6).toBeCloseTo(1, 4);
  });
});
