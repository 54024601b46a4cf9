import { type List, makeList } from '../model/list.ts';
import type { Metric } from '../model/metric.ts';
import type { Values } from '../model/values.ts';

/**
 * The values of a recording in columns: ten thousand benchmarks of thirty recordings would be a million small arrays, which
 * take five times the memory and are followed and copied by the garbage collector again and again.
 */
export interface ValueColumns {
  /** One entry for each metric of each benchmark. */
  readonly benchmarks: readonly string[];
  readonly metrics: readonly Metric[];
  /** Where its runs end among all runs. */
  readonly runEnds: readonly number[];
  /** One entry for each run: where its iterations end among all iterations. */
  readonly iterationEnds: readonly number[];
  readonly iterations: readonly number[];
}

/** The values that are in columns, each made when it is asked for. */
export function listValues({ benchmarks, metrics, runEnds, iterationEnds, iterations }: ValueColumns): List<Values> {
  return makeList(benchmarks.length, (place): Values => {
    const benchmark = benchmarks[place];
    const metric = metrics[place];
    if (benchmark === undefined || metric === undefined) throw new RangeError(`nothing in the columns at ${place}`);
    const first = runEnds[place - 1] ?? 0;
    const ends = iterationEnds.slice(first, runEnds[place]);
    const runs = ends.map((end, run) => iterations.slice(iterationEnds[first + run - 1] ?? 0, end));
    return { benchmark, metric, runs };
  });
}
