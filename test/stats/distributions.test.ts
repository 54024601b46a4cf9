import { describe, expect, it } from 'vitest';
import { logGamma, normalScore, tCdf, tQuantile, twoSidedP } from '../../src/stats/distributions.ts';

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

  it('agrees with R to seven digits', () => {
    // R: qt(0.975, c(1, 2, 5, 10, 30)), qnorm(0.975), pt(2, 10)
    const quantiles = [12.7062047361747, 4.30265272974946, 2.57058183661474, 2.22813885198627, 2.04227245630124];
    [1, 2, 5, 10, 30].forEach((degrees, index) => {
      expect(tQuantile(0.975, degrees) / (quantiles[index] ?? 0)).toBeCloseTo(1, 7);
    });
    expect(tQuantile(0.975, Number.POSITIVE_INFINITY)).toBeCloseTo(1.95996398454005, 12);
    expect(tCdf(2, 10)).toBeCloseTo(0.96330598261463, 9);
  });

  it('is symmetric, from nothing to everything', () => {
    for (const degrees of [1, 3.5, 19, 1e4, 99_999, 1e5, Number.POSITIVE_INFINITY]) {
      expect(tCdf(0, degrees)).toBe(0.5);
      expect(tCdf(1e-9, degrees)).toBeCloseTo(0.5, 5);
      expect(tCdf(0.1, degrees) + tCdf(-0.1, degrees)).toBeCloseTo(1, 7);
      expect([tCdf(Number.NEGATIVE_INFINITY, degrees), tCdf(Number.POSITIVE_INFINITY, degrees)]).toEqual([0, 1]);
    }
  });

  // R: pnorm(c(0, -0.01, -0.1, -1, -3, -5, -6, -7))
  it.each([
    [0, 0.5],
    [-0.01, 0.4960106],
    [-0.1, 0.4601722],
    [-1, 0.1586553],
    [-3, 0.001349898],
    [-5, 2.866516e-7],
    [-6, 9.865876e-10],
    [-7, 1.279813e-12],
  ])('is the normal distribution for endless degrees: below %d', (x, p) => {
    expect(tCdf(x, Number.POSITIVE_INFINITY) / p).toBeCloseTo(1, 3);
    expect(tCdf(x, 1e5) / p).toBeCloseTo(1, 3);
  });
});

describe('normalScore', () => {
  it('has the same tail probability as the t statistic', () => {
    // The t quantile and the normal quantile at 0.975 (NIST tables); with 1 degree of freedom T is Cauchy.
    expect(normalScore(2.228138852, 10)).toBeCloseTo(1.959963985, 7);
    expect(normalScore(-12.7062047, 1)).toBeCloseTo(-1.959963985, 7);
    // R: qnorm(1e-6)
    expect(normalScore(1 / Math.tan(Math.PI * 1e-6), 1)).toBeCloseTo(4.753424309, 6);
    expect(normalScore(2.5, Number.POSITIVE_INFINITY)).toBe(2.5);
  });

  it('grows with the statistic, however far out', () => {
    for (const degrees of [1, 4, 23, 200]) {
      const scores = Array.from({ length: 60 }, (_, index) => normalScore(1.5 ** index, degrees));
      expect(scores).toEqual(scores.toSorted((a, b) => a - b));
      expect(scores.every((score, index) => score === -normalScore(-(1.5 ** index), degrees))).toBe(true);
      expect(scores.at(-1)).toBeLessThanOrEqual(37);
    }
    expect(normalScore(Number.POSITIVE_INFINITY, 5)).toBe(37);
  });
});

describe('logGamma', () => {
  it('is the logarithm of the factorial of the number before', () => {
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(6)).toBeCloseTo(Math.log(120), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
  });
});
