import { describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/evaluate/random.ts';
import { isEquivalent, recordingsForEquivalence } from '../../src/stats/equivalence.ts';
import { mean, squaredDeviations } from '../../src/stats/moments.ts';

const BOUND = Math.log1p(0.02);

/** How often equivalence is shown with so many recordings a side when nothing changed. */
function shareShown(noise: number, count: number): number {
  const { normal } = createRandom(count);
  const draw = (): readonly number[] => Array.from({ length: count }, () => noise * normal());
  const gates = Array.from({ length: 1000 }, () => {
    const [before, after] = [draw(), draw()];
    const degrees = 2 * count - 2;
    const variance = (squaredDeviations(before) + squaredDeviations(after)) / degrees;
    const standardError = Math.sqrt((2 * variance) / count);
    const estimate = mean(after) - mean(before);
    return isEquivalent({ estimate, standardError, degrees, noise, pSlower: 1, pFaster: 1 }, BOUND);
  });
  return gates.filter(Boolean).length / gates.length;
}

describe('recordingsForEquivalence', () => {
  it.each([0.01, 0.02, 0.03, 0.05])('shows no change in four of five gates at a noise of %d', (noise) => {
    const needed = recordingsForEquivalence(noise, BOUND) ?? 0;
    expect(shareShown(noise, needed)).toBeGreaterThan(0.75);
    expect(shareShown(noise, needed)).toBeLessThan(0.9);
  });

  it('wants more for more noise and for a closer bound, never fewer than two', () => {
    expect(recordingsForEquivalence(1e-6, BOUND)).toBe(2);
    const needed = [0.005, 0.01, 0.02, 0.04].map((noise) => recordingsForEquivalence(noise, BOUND) ?? 0);
    expect(needed).toEqual(needed.toSorted((a, b) => a - b));
    expect(recordingsForEquivalence(0.02, BOUND / 2)).toBeGreaterThan(recordingsForEquivalence(0.02, BOUND) ?? 0);
  });

  it('says so when no number that anybody would make is enough', () => {
    expect(recordingsForEquivalence(0.5, BOUND)).toBeUndefined();
    expect(recordingsForEquivalence(0.01, 0)).toBeUndefined();
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
