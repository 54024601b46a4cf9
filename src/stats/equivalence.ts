import { tQuantile } from './distributions.ts';
import type { Departure } from './predict-head.ts';

/** The two one-sided tests are made at this level. */
const LEVEL = 0.05;

/**
 * Whether a shift is shown to lie within plus or minus `bound`: two one-sided tests at 5 % (Schuirmann 1987,
 * https://doi.org/10.1007/BF01068419), which is the 90 % interval inside the bound.
 */
export function isEquivalent({ estimate, standardError, degrees }: Departure, bound: number): boolean {
  return Math.abs(estimate) + tQuantile(1 - LEVEL, degrees) * standardError < bound;
}

/** The chance that a planned comparison misses what it was planned to show. */
const MISS = 0.2;
/** More than anybody would make. */
const MOST_SAMPLES = 1000;

/**
 * How many values would show equivalence within `bound` four times in five when nothing changed, at a standard deviation of
 * `noise` between them; undefined when a thousand would not. They are so many on each of two sides, or of one sample of
 * differences. The estimate may miss on either side, hence half of the chance on each (Chow, Shao and Wang, Sample Size
 * Calculations in Clinical Research, chapter 3).
 */
export function samplesForEquivalence(noise: number, bound: number, sides: 1 | 2): number | undefined {
  const enough = (count: number): boolean => {
    const degrees = sides * (count - 1);
    const reach = tQuantile(1 - LEVEL, degrees) + tQuantile(1 - MISS / 2, degrees);
    return reach * noise * Math.sqrt(sides / count) < bound;
  };
  if (!enough(MOST_SAMPLES)) return undefined;
  let low = 2;
  let high = MOST_SAMPLES;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
