import { describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/evaluate/random.ts';
import { isEquivalent, samplesForEquivalence } from '../../src/stats/equivalence.ts';
import { mean, squaredDeviations } from '../../src/stats/moments.ts';

const BOUND = Math.log1p(0.02);

/** How often equivalence is shown with so many values when nothing changed: on two sides, or differences. */
function shareShown(noise: number, count: number, sides: 1 | 2): number {
  const { normal } = createRandom(count);
  const draw = (): readonly number[] => Array.from({ length: count }, () => noise * normal());
  const gates = Array.from({ length: 1000 }, () => {
    const drawn = Array.from({ length: sides }, draw);
    const degrees = sides * (count - 1);
    const variance = drawn.reduce((sum, values) => sum + squaredDeviations(values), 0) / degrees;
    const standardError = Math.sqrt((sides * variance) / count);
    const estimate = drawn.reduce((sum, values) => mean(values) - sum, 0);
    return isEquivalent({ estimate, standardError, degrees, noise, pSlower: 1, pFaster: 1 }, BOUND);
  });
  return gates.filter(Boolean).length / gates.length;
}

describe('samplesForEquivalence', () => {
  it.each([0.01, 0.02, 0.03, 0.05])('shows no change in four of five gates at a noise of %d', (noise) => {
    for (const sides of [1, 2] as const) {
      const needed = samplesForEquivalence(noise, BOUND, sides) ?? 0;
      expect(shareShown(noise, needed, sides)).toBeGreaterThan(0.75);
      // One fewer would not do.
      expect(shareShown(noise, needed - 1, sides)).toBeLessThan(0.83);
    }
  });

  it('wants more for more noise and for a closer bound, never fewer than two', () => {
    expect(samplesForEquivalence(1e-6, BOUND, 2)).toBe(2);
    const needed = [0.005, 0.01, 0.02, 0.04].map((noise) => samplesForEquivalence(noise, BOUND, 2) ?? 0);
    expect(needed).toEqual(needed.toSorted((a, b) => a - b));
    expect(samplesForEquivalence(0.02, BOUND / 2, 2)).toBeGreaterThan(samplesForEquivalence(0.02, BOUND, 2) ?? 0);
  });

  it('says so when no number that anybody would make is enough', () => {
    expect(samplesForEquivalence(0.5, BOUND, 2)).toBeUndefined();
    expect(samplesForEquivalence(0.01, 0, 2)).toBeUndefined();
  });
});

describe('isEquivalent', () => {
  it('asks that the 90 % interval lies inside the bound', () => {
    // The 95 % quantile of t with 10 degrees of freedom is 1.812 (NIST table).
    const shift = { standardError: 1, degrees: 10, noise: 1, pSlower: 1, pFaster: 1 };
    expect(isEquivalent({ ...shift, estimate: 0 }, 1.82)).toBe(true);
    expect(isEquivalent({ ...shift, estimate: 0 }, 1.81)).toBe(false);
    expect(isEquivalent({ ...shift, estimate: -1 }, 2.82)).toBe(true);
    expect(isEquivalent({ ...shift, estimate: -1 }, 2.81)).toBe(false);
  });

  it('never finds an exact shift of the bound itself to lie within it', () => {
    const exact = { standardError: 0, degrees: Number.POSITIVE_INFINITY, noise: 0, pSlower: 1, pFaster: 1 };
    expect(isEquivalent({ ...exact, estimate: BOUND }, BOUND)).toBe(false);
    expect(isEquivalent({ ...exact, estimate: BOUND * 0.999 }, BOUND)).toBe(true);
  });
});
