import type { List } from '../model/list.ts';
import type { Metric } from '../model/metric.ts';
import type { Values } from '../model/values.ts';
import type { ShareColumns } from './share-columns.ts';
import { listValues } from './value-columns.ts';

/**
 * The values of a stored recording, checked by hand: there may be ten thousand, of thirty recordings, and the schema takes
 * as long as all the rest of a gate. Undefined when one is not what it should be; the schema then says which.
 */
export function readStoredValues(rows: unknown, shareColumns: ShareColumns): List<Values> | undefined {
  if (!Array.isArray(rows)) return undefined;
  const items: readonly unknown[] = rows;
  const [benchmarks, metrics]: [string[], Metric[]] = [[], []];
  const [runEnds, iterationEnds, iterations]: [number[], number[], number[]] = [[], [], []];
  for (const row of items) {
    if (!isValues(row)) return undefined;
    const { benchmark, metric, runs } = row;
    benchmarks.push(benchmark);
    metrics.push(metric);
    for (const run of runs) {
      for (const iteration of run) iterations.push(iteration);
      iterationEnds.push(iterations.length);
    }
    runEnds.push(iterationEnds.length);
  }
  return listValues(shareColumns({ benchmarks, metrics, runEnds, iterationEnds, iterations }));
}

function isValues(row: unknown): row is Values {
  if (typeof row !== 'object' || row === null) return false;
  if (!('benchmark' in row && 'metric' in row && 'runs' in row)) return false;
  return typeof row.benchmark === 'string' && isMetric(row.metric) && isRuns(row.runs);
}

function isMetric(metric: unknown): metric is Metric {
  if (typeof metric !== 'object' || metric === null) return false;
  if (!('name' in metric && 'unit' in metric && 'better' in metric)) return false;
  const { name, unit, better } = metric;
  return typeof name === 'string' && typeof unit === 'string' && (better === 'higher' || better === 'lower');
}

function isRuns(runs: unknown): runs is Values['runs'] {
  return Array.isArray(runs) && runs.every((run) => Array.isArray(run) && run.every(isNumber));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
