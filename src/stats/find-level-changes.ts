import { twoSidedP } from './distributions.ts';
import { median } from './moments.ts';

/** A level needs at least this many values on either side of a change to be called one. */
const SHORTEST_LEVEL = 2;

/**
 * Where the level of a series changes: indices of the first value of each new level, ascending. Splits at the largest
 * two-sample t statistic as long as its p, times the number of places it was looked for, is below `significance`
 * (binary segmentation: Vostrikova 1981; the t statistic for significance as in Hunter, https://arxiv.org/abs/2301.03034).
 */
export function findLevelChanges(series: readonly number[], significance: number): readonly number[] {
  const steady = replaceOutliers(series);
  const changes: number[] = [];
  const split = (start: number, end: number): void => {
    const at = bestSplit(steady, start, end, significance);
    if (at === undefined) return;
    split(start, at);
    changes.push(at);
    split(at, end);
  };
  split(0, series.length);
  return changes;
}

/** Where the present level begins: 0 when it never changed. */
export function findPresentLevel(series: readonly number[], significance: number): number {
  const steady = replaceOutliers(series);
  let start = 0;
  for (;;) {
    const at = bestSplit(steady, start, series.length, significance);
    if (at === undefined) return start;
    start = at;
  }
}

function bestSplit(series: readonly number[], start: number, end: number, significance: number): number | undefined {
  const count = end - start;
  const places = count - 2 * SHORTEST_LEVEL + 1;
  if (count < 3 * SHORTEST_LEVEL) return undefined;
  // Sums about the first value, so that large levels with small differences keep their digits.
  const origin = series[start] ?? 0;
  let sum = 0;
  let squares = 0;
  for (let index = start; index < end; index += 1) {
    const value = (series[index] ?? 0) - origin;
    sum += value;
    squares += value * value;
  }
  let best = 0;
  let at = start;
  let left = 0;
  for (let index = start + 1; index <= end - SHORTEST_LEVEL; index += 1) {
    left += (series[index - 1] ?? 0) - origin;
    const before = index - start;
    const after = count - before;
    if (before < SHORTEST_LEVEL) continue;
    const between = (left / before - (sum - left) / after) ** 2;
    const within = squares - (left * left) / before - ((sum - left) * (sum - left)) / after;
    const t = Math.sqrt(between / ((Math.max(within, Number.MIN_VALUE) / (count - 2)) * (1 / before + 1 / after)));
    if (t > best) {
      best = t;
      at = index;
    }
  }
  return twoSidedP(best, count - 2) * places < significance ? at : undefined;
}

const OUTLIER_REACH = 3;
const OUTLIER_DEVIATIONS = 6;
/** Standard deviation of a normal distribution over its median absolute deviation. */
const NORMAL_MAD = 1.4826;

function rangeOf(series: readonly number[]): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of series) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}

/**
 * Single values far off both what came before and what came after become the median around them (Hampel's filter): one
 * bad recording is no level, but it would hide the change of one that lies near it.
 */
function replaceOutliers(series: readonly number[]): readonly number[] {
  const steps = series.slice(1).map((value, index) => Math.abs(value - (series[index] ?? value)));
  const typical = series.length < 2 ? 0 : (NORMAL_MAD * median(steps)) / Math.SQRT2;
  if (rangeOf(series) <= OUTLIER_DEVIATIONS * typical) return series;
  return series.map((value, index) => {
    const around = series.slice(Math.max(0, index - OUTLIER_REACH), index + OUTLIER_REACH + 1);
    if (around.length <= 2 * OUTLIER_REACH) return value;
    const centre = median(around);
    const local = NORMAL_MAD * median(around.map((other) => Math.abs(other - centre)));
    return Math.abs(value - centre) > OUTLIER_DEVIATIONS * Math.max(local, typical) ? centre : value;
  });
}
