import { costOf } from '../model/metric.ts';
import type { Values } from '../model/values.ts';

/** The logarithms of the costs, one number a run: iterations share the run's luck, so they are not evidence of their own. */
export function logRuns(values: Values | undefined): readonly number[] {
  if (values === undefined) return [];
  return values.runs.map((iterations) => {
    let sum = 0;
    for (const value of iterations) sum += Math.log(costOf(values.metric, value));
    return sum / iterations.length;
  });
}
