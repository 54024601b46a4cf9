import jStat from 'jstat';

/** From here on Student's t and the normal distribution agree to the digits that anybody reads. */
const NORMAL_DEGREES = 1e5;
/**
 * jStat's t with that many degrees is wrong near 0 (its continued fraction does not come to an end), its normal
 * distribution has no digits left in the tails: each is asked where it is right.
 */
const NORMAL_REACH = 6;
const TAIL_DEGREES = 1e7;

/**
 * P(T <= x) for Student's t with `degrees` degrees of freedom (above 0, need not be whole; infinity is the normal
 * distribution).
 */
export function tCdf(x: number, degrees: number): number {
  if (x === 0) return 0.5;
  if (Math.abs(x) === Number.POSITIVE_INFINITY) return x < 0 ? 0 : 1;
  if (degrees < NORMAL_DEGREES) return jStat.studentt.cdf(x, degrees);
  return Math.abs(x) < NORMAL_REACH ? jStat.normal.cdf(x, 0, 1) : jStat.studentt.cdf(x, TAIL_DEGREES);
}

/** Quantiles asked for lately: all benchmarks of a recording tend to ask the same. */
const quantiles = new Map<string, number>();
const MOST_QUANTILES = 1000;

/** The x with P(T <= x) = p, for p in (0, 1). */
export function tQuantile(p: number, degrees: number): number {
  const key = `${p} ${degrees}`;
  const known = quantiles.get(key);
  if (known !== undefined) return known;
  if (quantiles.size >= MOST_QUANTILES) quantiles.clear();
  const quantile = computeQuantile(p, degrees);
  quantiles.set(key, quantile);
  return quantile;
}

function computeQuantile(p: number, degrees: number): number {
  return degrees < NORMAL_DEGREES ? jStat.studentt.inv(p, degrees) : jStat.normal.inv(p, 0, 1);
}

/** P(|T| >= |x|): the two-sided p of a t statistic. The lower tail is used, where no digits are lost to 1 - x. */
export function twoSidedP(x: number, degrees: number): number {
  return Math.min(1, 2 * tCdf(-Math.abs(x), degrees));
}

/** Smaller tails have no digits left in jStat's normal quantile. */
const LEAST_TAIL = 1e-15;
/** Where even the normal tail is no double any more. */
const FARTHEST = 37;

/**
 * The standard normal deviate with the same tail probability as the t statistic `x`. Where the tail is below 1e-15, the
 * statistic itself, at most 37: under a heavy tail (`fit-tail.ts`) a huge effect must stay farther out than a large one.
 */
export function normalScore(x: number, degrees: number): number {
  if (x === 0 || degrees >= NORMAL_DEGREES) return x;
  const tail = tCdf(-Math.abs(x), degrees);
  const score = tail < LEAST_TAIL ? Math.min(Math.abs(x), FARTHEST) : -jStat.normal.inv(tail, 0, 1);
  return x < 0 ? -score : score;
}

/** log of the gamma function, for x above 0. */
export function logGamma(x: number): number {
  return jStat.gammaln(x);
}
