import { describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/evaluate/random.ts';
import { findMaximum, fitVariancePrior, moderateVariance } from '../../src/stats/fit-variance-prior.ts';
import { drawChiSquaredRatio } from './draw.ts';

const ROWS = 1000;

/** Estimates with 19 degrees of freedom of variances that themselves vary as if known from `prior` degrees. */
function drawEstimates(seed: number, variance: number, prior: number) {
  const random = createRandom(seed);
  return Array.from({ length: ROWS }, () => {
    const true_ = prior === Number.POSITIVE_INFINITY ? variance : variance / drawChiSquaredRatio(random, prior);
    return { variance: true_ * drawChiSquaredRatio(random, 19), degrees: 19 };
  });
}

describe('fitVariancePrior', () => {
  it.each([
    [3, 3, 4],
    [8, 6, 12],
    [24, 16, 32],
  ])('recovers %d degrees and the variance from simulated estimates', (degrees, least, most) => {
    const prior = fitVariancePrior(drawEstimates(degrees, 1e-4, degrees));
    expect(prior.degrees).toBeGreaterThanOrEqual(least);
    expect(prior.degrees).toBeLessThanOrEqual(most);
    expect(prior.variance / 1e-4).toBeGreaterThan(0.9);
    expect(prior.variance / 1e-4).toBeLessThan(1.1);
  });

  it('sees that all rows share one variance', () => {
    const prior = fitVariancePrior(drawEstimates(1, 4e-6, Number.POSITIVE_INFINITY));
    expect(prior.degrees).toBe(Number.POSITIVE_INFINITY);
    expect(prior.variance / 4e-6).toBeCloseTo(1, 1);
    expect(moderateVariance(prior, { variance: 1, degrees: 50 })).toEqual(prior);
  });

  it('leaves estimates of nothing out', () => {
    const estimates = drawEstimates(2, 1e-4, 8);
    const empty = [
      { variance: 0, degrees: 19 },
      { variance: 1, degrees: 0 },
    ];
    expect(fitVariancePrior([...empty, ...estimates])).toEqual(fitVariancePrior(estimates));
  });
});

describe('moderateVariance', () => {
  it('weighs both by their degrees of freedom (Smyth 2004)', () => {
    const moderated = moderateVariance({ variance: 4, degrees: 2 }, { variance: 1, degrees: 6 });
    expect(moderated).toEqual({ variance: (2 * 4 + 6 * 1) / 8, degrees: 8 });
    expect(moderateVariance({ variance: 4, degrees: 2 }, { variance: 0, degrees: 0 })).toEqual({
      variance: 4,
      degrees: 2,
    });
  });
});

describe('findMaximum', () => {
  it('finds it inside the interval and at its ends', () => {
    expect(Math.abs(findMaximum((x) => -((x - 0.3) ** 2), -1, 3) - 0.3)).toBeLessThan(4 / 400);
    expect(findMaximum((x) => x, -1, 3)).toBeGreaterThan(3 - 4 / 400);
    expect(findMaximum((x) => -x, -1, 3)).toBeLessThan(-1 + 4 / 400);
  });
});
