import type { HistoryPoint } from '../../model/history.ts';
import { costOf, type Metric } from '../../model/metric.ts';
import { mean } from '../../stats/moments.ts';
import { drawTrend, type TrendChart } from '../charts/trend.ts';
import { stripControls } from '../escape.ts';
import { type SentencePart, viewName } from '../page/view-sentence.ts';
import { describeChange, formatPair, formatQuantity } from '../words.ts';
import type { TracedBenchmark } from './trace-benchmarks.ts';

/** A change of level in words. */
export interface PageLevelChange {
  readonly when: string;
  readonly commit: SentencePart | undefined;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  readonly isWorse: boolean;
}

/** A benchmark over its recordings, as `series.html.hbs` shows it. */
export interface PageSeries {
  readonly benchmark: SentencePart;
  readonly metric: SentencePart;
  readonly latest: string;
  readonly range: string;
  readonly chart: TrendChart;
  /** Newest first. */
  readonly changes: readonly PageLevelChange[];
}

/** Puts a benchmark's way into words and a chart. */
export function viewSeries({ benchmark, metric, recordings, places, points, changes }: TracedBenchmark): PageSeries {
  const values = points.map(({ level }) => level);
  const low = values.reduce((one, other) => Math.min(one, other), Infinity);
  const high = values.reduce((one, other) => Math.max(one, other), -Infinity);
  const edges = [0, ...changes, points.length];
  const levels = edges.slice(1).map((end, index) => levelOf(values.slice(edges[index] ?? 0, end)));
  return {
    benchmark: viewName(benchmark),
    metric: viewName(metric.name),
    latest: formatQuantity(values.at(-1) ?? Number.NaN, metric.unit),
    range: formatPair(low, high, metric.unit).join(' to '),
    chart: drawTrend(values, places, recordings, changes),
    changes: changes
      .map((index, rank) => viewChange(points[index], levels[rank] ?? 0, levels[rank + 1] ?? 0, metric))
      .toReversed(),
  };
}

function levelOf(values: readonly number[]): number {
  return values.every((value) => value > 0) ? Math.exp(mean(values.map(Math.log))) : mean(values);
}

function viewChange(point: HistoryPoint | undefined, old: number, now: number, metric: Metric): PageLevelChange {
  const ratio = old > 0 && now > 0 ? costOf(metric, now) / costOf(metric, old) : undefined;
  const [before, after] = formatPair(old, now, metric.unit);
  return {
    when: stripControls(point?.recordedAt ?? '').slice(0, 10),
    commit: point?.commit === undefined ? undefined : viewName(point.commit.slice(0, 12)),
    before,
    after,
    change: ratio === undefined ? '' : describeChange({ ratio, low: ratio, high: ratio, p: 0 }, metric).estimate,
    isWorse: ratio === undefined ? now > old === (metric.better === 'lower') : ratio > 1,
  };
}
