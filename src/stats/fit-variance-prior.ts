import { logGamma } from './distributions.ts';
import { median } from './moments.ts';

/** What the variances of many benchmarks say about the variance of one: it is about `variance`, known as well as from `degrees` values. */
export interface VariancePrior {
  readonly variance: number;
  /** Infinite when all benchmarks share one variance. */
  readonly degrees: number;
}

/** One benchmark's own estimate. */
export interface VarianceEstimate {
  readonly variance: number;
  /** Degrees of freedom of the estimate, above 0. */
  readonly degrees: number;
}

const DEGREES = [1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, Number.POSITIVE_INFINITY];

/**
 * Fits a scaled inverse chi-squared distribution of variances to their estimates: an estimate over the prior variance is
 * then F distributed. Maximum likelihood, the degrees from a grid. This is the hierarchical model of Smyth 2004
 * (https://doi.org/10.2202/1544-6115.1027), which fits it by moments.
 */
export function fitVariancePrior(estimates: readonly VarianceEstimate[]): VariancePrior {
  const usable = estimates.flatMap(({ variance, degrees }) =>
    variance > 0 && degrees > 0 ? [{ log: Math.log(variance), degrees }] : [],
  );
  const centre = median(usable.map(({ log }) => log));
  let best = { variance: Math.exp(centre), degrees: 4 };
  let highest = Number.NEGATIVE_INFINITY;
  for (const degrees of DEGREES) {
    const likelihood = likelihoodFor(usable, degrees);
    const logVariance = findMaximum(likelihood, centre - 2, centre + 2);
    const value = likelihood(logVariance);
    if (value <= highest) continue;
    highest = value;
    best = { variance: Math.exp(logVariance), degrees };
  }
  return best;
}

/** The benchmark's own estimate moved towards the prior: what is believed of its variance. */
export function moderateVariance(prior: VariancePrior, own: VarianceEstimate): VarianceEstimate {
  if (prior.degrees === Number.POSITIVE_INFINITY) return prior;
  const degrees = prior.degrees + own.degrees;
  return { variance: (prior.degrees * prior.variance + own.degrees * own.variance) / degrees, degrees };
}

/** An estimate by the log of its variance. */
interface LogEstimate {
  readonly log: number;
  readonly degrees: number;
}

/** Log likelihood as a function of the log of the prior variance, up to a constant that does not depend on the prior. */
function likelihoodFor(estimates: readonly LogEstimate[], prior: number): (logVariance: number) => number {
  if (prior === Number.POSITIVE_INFINITY) {
    // Estimates are chi-squared around one common variance.
    const constants = estimates.map(({ degrees: own }) => (own / 2) * Math.log(own / 2) - logGamma(own / 2));
    const constant = constants.reduce((sum, one) => sum + one, 0);
    return (logVariance) => {
      let sum = constant;
      for (const { log, degrees: own } of estimates) {
        sum += (own / 2) * (log - logVariance - Math.exp(log - logVariance)) - log;
      }
      return sum;
    };
  }
  let constant = 0;
  for (const { degrees: own } of estimates) {
    constant +=
      logGamma((own + prior) / 2) - logGamma(own / 2) - logGamma(prior / 2) + (own / 2) * Math.log(own / prior);
  }
  return (logVariance) => {
    let sum = constant;
    for (const { log, degrees: own } of estimates) {
      const logRatio = log - logVariance;
      sum += (own / 2) * logRatio - ((own + prior) / 2) * Math.log1p((own * Math.exp(logRatio)) / prior) - log;
    }
    return sum;
  };
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function with one maximum between `low` and `high` has it, to a four-hundredth of the interval (golden section). */
export function findMaximum(valueOf: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  let left = to - GOLDEN * (to - from);
  let right = from + GOLDEN * (to - from);
  let [atLeft, atRight] = [valueOf(left), valueOf(right)];
  while (to - from > (high - low) / 400) {
    if (atLeft > atRight) {
      [to, right, atRight] = [right, left, atLeft];
      left = to - GOLDEN * (to - from);
      atLeft = valueOf(left);
    } else {
      [from, left, atLeft] = [left, right, atRight];
      right = from + GOLDEN * (to - from);
      atRight = valueOf(right);
    }
  }
  return (from + to) / 2;
}
