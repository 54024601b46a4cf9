import jStat from 'jstat';

/** From here on Student's t and the normal distribution agree to the digits that anybody reads. */
const NORMAL_DEGREES = 1e7;

/**
 * P(T <= x) for Student's t with `degrees` degrees of freedom (above 0, need not be whole; infinity is the normal
 * distribution).
 */
export function tCdf(x: number, degrees: number): number {
  return jStat.studentt.cdf(x, Math.min(degrees, NORMAL_DEGREES));
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

/** Beyond this many standard deviations a tail has no digits left in double precision. */
const FARTHEST = 37;

/** The standard normal deviate with the same tail probability as the t statistic `x`. */
export function normalScore(x: number, degrees: number): number {
  if (degrees >= NORMAL_DEGREES) return x;
  const tail = tCdf(-Math.abs(x), degrees);
  const score = tail < 1e-15 ? Math.min(Math.abs(x), FARTHEST) : -jStat.normal.inv(tail, 0, 1);
  return x < 0 ? -score : score;
}

/** log of the gamma function, for x above 0. */
export function logGamma(x: number): number {
  return jStat.gammaln(x);
}
