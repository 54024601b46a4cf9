import type { HistoryPoint } from '../../model/history.ts';
import { costOf, type Metric } from '../../model/metric.ts';
import { splitLevels } from '../charts/split-levels.ts';
import { drawTrend, type TrendChart } from '../charts/trend.ts';
import { findSpan } from '../charts/trend-scale.ts';
import { embedJson, type Escaped } from '../escape.ts';
import { type SentencePart, viewCommit, viewName } from '../page/view-sentence.ts';
import { findMiddleValue } from '../typical-value.ts';
import { formatPair, formatQuantity, formatRatio } from '../words.ts';
import { writeDay } from '../write-day.ts';
import { embedSeries } from './embed-series.ts';
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
  readonly better: string;
  readonly chart: TrendChart;
  /** For the script that tells values. */
  readonly numbers: Escaped;
  /** Newest first. */
  readonly changes: readonly PageLevelChange[];
}

/** Puts a benchmark's way into words and a chart. */
export function viewSeries(traced: TracedBenchmark, repository: string | undefined): PageSeries {
  const { benchmark, metric, recordings, places, points, changes } = traced;
  const values = points.map(({ level }) => level);
  const { low, high } = findSpan(values);
  const levels = splitLevels(changes, values.length).map(([start, end]) => findMiddleValue(values.slice(start, end)));
  return {
    benchmark: viewName(benchmark),
    metric: viewName(metric.name),
    latest: formatQuantity(values.at(-1) ?? Number.NaN, metric.unit),
    range: formatPair(low, high, metric.unit).join(' to '),
    better: `${metric.better} is better`,
    chart: drawTrend(values, places, recordings, changes, metric.unit),
    numbers: embedJson(embedSeries(traced)),
    changes: changes
      .map((index, rank) => viewChange(points[index], [levels[rank] ?? 0, levels[rank + 1] ?? 0], metric, repository))
      .toReversed(),
  };
}

function viewChange(
  point: HistoryPoint | undefined,
  [old, now]: readonly [number, number],
  metric: Metric,
  repository: string | undefined,
): PageLevelChange {
  const ratio = old > 0 && now > 0 ? costOf(metric, now) / costOf(metric, old) : undefined;
  const [before, after] = formatPair(old, now, metric.unit);
  return {
    when: writeDay(point?.recordedAt),
    commit: point?.commit === undefined ? undefined : viewCommit(point.commit, repository),
    before,
    after,
    change: ratio === undefined ? '' : formatRatio(ratio, metric),
    isWorse: ratio === undefined ? now > old === (metric.better === 'lower') : ratio > 1,
  };
}
