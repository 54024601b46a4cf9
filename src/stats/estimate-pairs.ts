import { tCdf } from './distributions.ts';
import { fitVariancePrior, moderateVariance, type VarianceEstimate } from './fit-variance-prior.ts';
import { mean, squaredDeviations } from './moments.ts';
import type { Departure } from './predict-head.ts';
import { FEWEST_ROWS, type Grid, present } from './separate-common.ts';

const LEAST_VARIANCE = 1e-12;

/**
 * The shift of each row from its differences (after minus before, log scale), one a pair of interleaved runs. What both
 * runs of a pair share, the job's and the machine's luck, is gone; no history and no assumption is needed. Variances are
 * moved towards what the rows have in common. Undefined for a row with fewer than two pairs.
 * @param independent Of how many benchmarks the rows are: metrics of one have the same luck, and tell nothing of others.
 */
export function estimatePairs(
  differences: Grid,
  independent: number = differences.length,
): readonly (Departure | undefined)[] {
  const rows = differences.map(present);
  const estimates = rows.map((row): VarianceEstimate => {
    const degrees = row.length - 1;
    return { variance: degrees > 0 ? Math.max(LEAST_VARIANCE, squaredDeviations(row) / degrees) : 0, degrees };
  });
  const telling = estimates.filter(({ degrees }) => degrees > 0);
  const few = Math.min(independent, telling.length) < FEWEST_ROWS;
  const prior = few ? { variance: LEAST_VARIANCE, degrees: 0 } : fitVariancePrior(telling);
  return rows.map((row, index): Departure | undefined => {
    const own = estimates[index];
    if (own === undefined || own.degrees < 1) return undefined;
    const { variance, degrees } = moderateVariance(prior, own);
    const standardError = Math.sqrt(variance / row.length);
    const t = mean(row) / standardError;
    return {
      estimate: mean(row),
      standardError,
      degrees,
      noise: Math.sqrt(variance),
      pSlower: tCdf(-t, degrees),
      pFaster: tCdf(t, degrees),
    };
  });
}
