import type { HistoryPoint } from '../../model/history.ts';
import type { Metric } from '../../model/metric.ts';
import type { Recording } from '../../model/recording.ts';
import { findLevelChanges } from '../../stats/find-level-changes.ts';
import { findTypicalValue } from '../typical-value.ts';

/** One metric of one benchmark over all recordings of its machine and suite. */
export interface TracedBenchmark {
  readonly benchmark: string;
  readonly metric: Metric;
  /** How many recordings there are in all, and the place of each point among them. */
  readonly recordings: number;
  readonly places: readonly number[];
  readonly points: readonly HistoryPoint[];
  /** Indices into `points`: the first of each new level. */
  readonly changes: readonly number[];
}

/** Follows every benchmark through the recordings; a metric that changed its unit begins anew. Sorted by name. */
export function traceBenchmarks(recordings: readonly Recording[], significance: number): readonly TracedBenchmark[] {
  const traces = new Map<string, { benchmark: string; metric: Metric; places: number[]; points: HistoryPoint[] }>();
  for (const [place, { commit, recordedAt, values }] of recordings.entries()) {
    for (const { benchmark, metric, runs } of values) {
      const level = findTypicalValue(runs);
      if (level === undefined || !Number.isFinite(level)) continue;
      const key = JSON.stringify([benchmark, metric.name, metric.unit, metric.better]);
      const trace = traces.get(key) ?? { benchmark, metric, places: [], points: [] };
      traces.set(key, trace);
      trace.places.push(place);
      trace.points.push({
        ...(commit === undefined ? {} : { commit }),
        ...(recordedAt === undefined ? {} : { recordedAt }),
        level,
      });
    }
  }
  return [...traces]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, trace]) => {
      const positive = trace.points.every(({ level }) => level > 0);
      const series = trace.points.map(({ level }) => (positive ? Math.log(level) : level));
      return { ...trace, recordings: recordings.length, changes: findLevelChanges(series, significance) };
    });
}
