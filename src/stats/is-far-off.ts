import { median } from './moments.ts';

const FEWEST = 4;
const DEVIATIONS = 6;
/** Standard deviation of a normal distribution over its median absolute deviation. */
const NORMAL_MAD = 1.4826;
/** Less is not worth a sentence. */
const NOTABLE = 0.02;

/** Whether a recording lies where the others, as the recordings of one level, would hardly have put it (log scale). */
export function isFarOff(others: readonly number[], value: number): boolean {
  if (others.length < FEWEST) return false;
  const centre = median(others);
  const spread = NORMAL_MAD * median(others.map((cost) => Math.abs(cost - centre)));
  return Math.abs(value - centre) > Math.max(NOTABLE, DEVIATIONS * spread);
}
