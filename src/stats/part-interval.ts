/** Two amounts that were estimated, with the variances and the covariance of their errors. */
export interface EstimatedParts {
  readonly own: number;
  /** Not below 0. */
  readonly others: number;
  readonly ownVariance: number;
  readonly othersVariance: number;
  readonly covariance: number;
}

/**
 * Bounds the part `own / (own + others)`, between 0 and 1: all parts `e` for which `(1 - e) own - e others`, which is 0 at
 * the true part, lies within `reach` of its own standard errors. Unlike the delta method it does not take the part's error
 * to be symmetric, which it is not near 0 and 1. (Fieller 1954, https://doi.org/10.1111/j.2517-6161.1954.tb00159.x)
 */
export function findPartInterval(
  parts: EstimatedParts,
  reach: number,
): { readonly low: number; readonly high: number } {
  const { own, others, ownVariance, othersVariance, covariance } = parts;
  const square = reach ** 2;
  // Rejected where (1 - e)^2 a - 2 e (1 - e) b + e^2 c > 0: at e = 0 where a > 0, at e = 1 where c > 0.
  const a = own ** 2 - square * ownVariance;
  const b = own * others - square * covariance;
  const c = others ** 2 - square * othersVariance;
  if (own <= 0 && a > 0) return { low: 0, high: 0 };
  const ends = solveQuadratic(a + 2 * b + c, -(a + b), a).filter((end) => end > 0 && end < 1);
  return { low: a > 0 ? Math.min(1, ...ends) : 0, high: c > 0 ? Math.max(0, ...ends) : 1 };
}

/** Real roots of `a x^2 + 2 b x + c`, without loss of digits where `a` is small. */
function solveQuadratic(a: number, b: number, c: number): readonly number[] {
  const root = Math.sqrt(b ** 2 - a * c);
  if (Number.isNaN(root)) return [];
  const sum = -(b + (b < 0 ? -root : root));
  return [sum / a, c / sum];
}
