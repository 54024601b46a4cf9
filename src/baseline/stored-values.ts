import type { Metric } from '../model/metric.ts';
import type { Values } from '../model/values.ts';

/** Gives the same text for the same text: recordings of one history name the same benchmarks. */
export type ShareName = (name: string) => string;

/** Remembers every name that it has seen. */
export function createNameSharer(): ShareName {
  const known = new Map<string, string>();
  return (name) => {
    const first = known.get(name);
    if (first === undefined) known.set(name, name);
    return first ?? name;
  };
}

/**
 * The values of a stored recording, checked by hand: there may be ten thousand, of thirty recordings, and the schema takes
 * as long as all the rest of a gate. Undefined when one is not what it should be; the schema then says which.
 */
export function readStoredValues(rows: unknown, shareName: ShareName): readonly Values[] | undefined {
  if (!Array.isArray(rows)) return undefined;
  const items: readonly unknown[] = rows;
  const values: Values[] = [];
  let last: Metric | undefined;
  for (const row of items) {
    if (!isValues(row)) return undefined;
    const { benchmark, metric, runs } = row;
    // Thousands of benchmarks have the same metric.
    last = last !== undefined && isSame(last, metric) ? last : pickMetric(metric);
    values.push({ benchmark: shareName(benchmark), metric: last, runs });
  }
  return values;
}

function pickMetric({ name, unit, better }: Metric): Metric {
  return { name, unit, better };
}

function isSame(a: Metric, b: Metric): boolean {
  return a.name === b.name && a.unit === b.unit && a.better === b.better;
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
