import type { ValuesPair } from '../../src/compare/pair.ts';
import type { Metric } from '../../src/model/metric.ts';
import type { Recording } from '../../src/model/recording.ts';
import type { Values } from '../../src/model/values.ts';

export const TIME: Metric = { name: 'time', unit: 's', better: 'lower' };
export const THROUGHPUT: Metric = { name: 'throughput', unit: 'B/s', better: 'higher' };
export const SIZE: Metric = { name: 'size', unit: 'B', better: 'lower' };

/** One value a run. */
export function valuesOf(runs: readonly number[], metric: Metric = TIME, benchmark = 'x'): Values {
  return { benchmark, metric, runs: runs.map((value) => [value]) };
}

export function recordingOf(values: readonly Values[], more: Partial<Recording> = {}): Recording {
  return {
    ...{ machine: 'm', suite: 's', environment: {}, values, profiles: [], profilePairs: [], problems: [] },
    ...more,
  };
}

/** Both sides, the runs of each recording. */
export function pairOf(
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
  metric: Metric = TIME,
  benchmark = 'x',
): ValuesPair {
  const side = (recordings: readonly (readonly number[])[]): readonly Values[] =>
    recordings.map((runs) => valuesOf(runs, metric, benchmark));
  return { benchmark, before: side(before), after: side(after) };
}
