import { type List, makeList } from '../model/list.ts';
import { normalScore } from './distributions.ts';
import { moderateVariance, type VariancePrior } from './fit-variance-prior.ts';
import { mean, squaredDeviations } from './moments.ts';

/** Shorter levels give errors whose own scale is hardly known. */
const FEWEST_FOR_SCORES = 4;

/**
 * How wrong a prediction of each value from all others of its level would have been, as normal scores, level by level. A
 * score is made when it is asked for: of hundreds of thousands, few are looked at.
 * @param remaining The part of each degree of freedom that is left when what all rows share was taken out.
 */
export function listPastScores(
  levels: readonly (readonly number[])[],
  remaining: number,
  prior: VariancePrior,
): List<number> {
  const long = levels.filter((values) => values.length >= FEWEST_FOR_SCORES);
  let count = 0;
  const starts = long.map((values) => {
    count += values.length;
    return count - values.length;
  });
  return makeList(count, (place) => {
    const level = findLast(starts, place);
    return scorePast(long[level] ?? [], place - (starts[level] ?? 0), remaining, prior);
  });
}

/** Index of the last of some ascending numbers that is not above `most`; 0 when all are. */
function findLast(ascending: readonly number[], most: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

function scorePast(values: readonly number[], place: number, remaining: number, prior: VariancePrior): number {
  const count = values.length;
  const own = (values[place] ?? Number.NaN) - mean(values);
  const others = Math.max(0, squaredDeviations(values) - (own * own * count) / (count - 1));
  const degrees = (count - 2) * remaining;
  const spread = moderateVariance(prior, { variance: others / degrees, degrees });
  const error = (own * count) / (count - 1);
  return normalScore(error / Math.sqrt(spread.variance * (1 + 1 / (count - 1))), spread.degrees);
}
