import type { Measured } from '../model/comparison.ts';
import { mean, median } from '../stats/moments.ts';

/** Where a side stands: the level of its recordings, or what stands for all runs of its only one. Undefined for no runs. */
export function findLevel({ level, runs }: Measured): number | undefined {
  return level ?? findTypicalValue(runs);
}

/**
 * The value that stands for all runs of one side: the geometric mean over runs of the geometric means of their
 * iterations, which is what the change was estimated from; arithmetic where a value is not above 0. Undefined for no runs.
 */
export function findTypicalValue(runs: readonly (readonly number[])[]): number | undefined {
  const measured = runs.filter((iterations) => iterations.length > 0);
  if (measured.length === 0) return undefined;
  return averageValues(measured.map(averageValues));
}

/** The value that stands for several, as iterations of a run or recordings on one level: their mean as above. */
export function averageValues(values: readonly number[]): number {
  return centreValues(values, mean);
}

/** The same for recordings among which there may be outliers, which are no level: their median. */
export function findMiddleValue(values: readonly number[]): number {
  return centreValues(values, median);
}

function centreValues(values: readonly number[], centre: (values: readonly number[]) => number): number {
  return values.every((value) => value > 0) ? Math.exp(centre(values.map(Math.log))) : centre(values);
}
