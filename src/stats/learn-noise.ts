import { findPresentLevel } from './find-level-changes.ts';
import { fitTail, NORMAL_TAIL, type Tail } from './fit-tail.ts';
import { fitVariancePrior, moderateVariance, type VarianceEstimate, type VariancePrior } from './fit-variance-prior.ts';
import { mean, squaredDeviations } from './moments.ts';
import { listPastScores } from './past-scores.ts';
import { FEWEST_ROWS, type Grid, present, separateCommon } from './separate-common.ts';

/** What is assumed about the spread between recordings until a history shows it. */
export interface AssumedNoise {
  /** Standard deviation between recordings of unchanged code, on the log scale (0.03 is about 3 %). */
  readonly deviation: number;
  /** Variance that a row's runs give to a recording's mean; asked only where the assumption is used. */
  readonly runVariance: (row: number) => number;
}

/** One row's present level and how recordings spread around it. */
export interface Level {
  readonly mean: number;
  /** Recordings on this level. */
  readonly count: number;
  /** Index of the first of them among the row's recordings that have it. */
  readonly start: number;
  /** Variance of one recording around the level, with the degrees of freedom it is known with. */
  readonly spread: VarianceEstimate;
}

/** What a history says about noise. All on the log scale. */
export interface NoiseModel {
  readonly rows: readonly Level[];
  /** What all rows of a recording share, on its present level; undefined when there are too few rows to tell. */
  readonly common: Level | undefined;
  readonly tail: Tail;
}

/** How sure a change of level in the history must be to count (p, over all places of one series). */
const CHANGE_SIGNIFICANCE = 1e-4;
/** An assumption counts as much as this many values, and fades as recordings come in. */
const ASSUMED_DEGREES = 4;
const FADED_AFTER = 8;
/** Less spread than this is rounding. */
const LEAST_VARIANCE = 1e-12;

/**
 * Learns from stored recordings (columns, oldest first) how much recordings of unchanged code differ: what all
 * benchmarks (rows) of a recording share is taken out, each row is cut at its last change of level, and each row's
 * variance is moved towards what the rows have in common. `assumed` stands in where there is too little history.
 * @param independent Of how many benchmarks the rows are: metrics of one have the same luck, and tell nothing of others.
 */
export function learnNoise(history: Grid, assumed: AssumedNoise, independent: number = history.length): NoiseModel {
  const many = independent >= FEWEST_ROWS;
  const { common, own } = many ? separateCommon(history) : { common: [], own: history };
  const segments = Array.from(own, (row) => {
    const values = present(row);
    const start = findPresentLevel(values, CHANGE_SIGNIFICANCE);
    return { start, values: values.slice(start) };
  });
  const remaining = many ? 1 - 1 / segments.length : 1;
  const estimates = segments.map(({ values }) => estimateVariance(values, remaining));
  const fitted = many ? fitPrior(estimates) : undefined;
  const priors = segments.map(({ values }, index) => fitted ?? assumedPrior(assumed, index, values.length));
  const rows = segments.map(({ start, values }, index) =>
    describeLevel(values, start, priors[index] ?? NO_PRIOR, estimates[index] ?? NO_ESTIMATE),
  );
  const levels = segments.map(({ values }) => values);
  const tail = fitted === undefined ? NORMAL_TAIL : fitTail(listPastScores(levels, remaining, fitted));
  return { rows, common: many ? commonLevel(common, assumed) : undefined, tail };
}

const NO_ESTIMATE: VarianceEstimate = { variance: 0, degrees: 0 };
const NO_PRIOR: VariancePrior = { variance: LEAST_VARIANCE, degrees: 0 };

/** @param remaining What is left of a row's variance: the common part, estimated from the same rows, took a little of it. */
function estimateVariance(values: readonly number[], remaining: number): VarianceEstimate {
  const degrees = (values.length - 1) * remaining;
  return degrees <= 0 ? NO_ESTIMATE : { variance: squaredDeviations(values) / degrees, degrees };
}

/** The rows' variances as a prior for each of them; undefined when too few rows have one. */
function fitPrior(estimates: readonly VarianceEstimate[]): VariancePrior | undefined {
  const telling = estimates.filter(({ variance, degrees }) => variance > LEAST_VARIANCE && degrees > 1);
  return telling.length < FEWEST_ROWS ? undefined : fitVariancePrior(telling);
}

function assumedPrior(assumed: AssumedNoise, row: number, count: number): VariancePrior {
  const weight = Math.max(0, 1 - (count - 1) / FADED_AFTER);
  if (weight === 0) return NO_PRIOR;
  return { variance: assumed.deviation ** 2 + assumed.runVariance(row), degrees: ASSUMED_DEGREES * weight };
}

/** The common part has a history of its own, which may also have changed its level. */
function commonLevel(common: readonly number[], assumed: AssumedNoise): Level {
  const start = findPresentLevel(common, CHANGE_SIGNIFICANCE);
  const values = common.slice(start);
  const prior = assumedPrior({ ...assumed, runVariance: () => 0 }, 0, values.length);
  return describeLevel(values, start, prior, estimateVariance(values, 1));
}

function describeLevel(
  values: readonly number[],
  start: number,
  prior: VariancePrior,
  estimate: VarianceEstimate,
): Level {
  const spread = moderateVariance(prior, estimate);
  const variance = Math.max(LEAST_VARIANCE, spread.variance);
  return { mean: mean(values), count: values.length, start, spread: { ...spread, variance } };
}
