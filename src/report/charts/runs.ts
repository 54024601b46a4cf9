import { costOf, type Metric } from '../../model/metric.ts';
import type { Finding } from '../../model/verdict.ts';
import { averageValues, findTypicalValue } from '../typical-value.ts';
import { chooseColumn, formatInColumn, formatLimit, formatTicks } from '../words.ts';
import { chooseTicks, type Domain, measureStretch, padDomain, placeValue } from './position.ts';

/** One run as a dot; its iterations, when there are several, as a line from the least to the greatest. */
export interface RunDot {
  readonly x: string;
  readonly y: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** All runs of one side. */
export interface RunRow {
  readonly label: string;
  /** The values in the order of the runs: `1.300, 1.301 and 1.299 µs`. */
  readonly values: string;
  readonly dots: readonly RunDot[];
  readonly typical: string | undefined;
  /** Where the head's typical value lies with 95 % confidence. */
  readonly band: { readonly x: string; readonly width: string } | undefined;
  readonly limit: string | undefined;
}

/** Every run of both sides on one axis, as `runs.html.hbs` draws it. */
export interface RunsChart {
  readonly rows: readonly RunRow[];
  readonly ticks: readonly { readonly x: string; readonly label: string; readonly anchor: string }[];
  readonly unit: string;
  /** Empty when no limit is drawn. */
  readonly limitText: string;
}

/** Draws the runs of a finding; undefined when there is none, or when the two sides have no axis in common. */
export function drawRuns(finding: Finding): RunsChart | undefined {
  const { metric, before, after } = finding;
  const marks = findMarks(finding);
  const values = [...before.runs.flat(), ...after.runs.flat()];
  if (values.length === 0 || before.unit !== undefined) return undefined;
  const domain = padDomain([...values, ...(marks === undefined ? [] : [marks.limit, ...marks.band])]);
  const ticks = chooseTicks(domain, metric.unit);
  const { labels, unit } = formatTicks(ticks, metric.unit);
  const limit = marks === undefined ? undefined : placeValue(domain, marks.limit);
  const [from, to] = marks?.band ?? [0, 0];
  const band = { x: placeValue(domain, from), width: measureStretch(domain, from, to) };
  const rows = [
    { label: 'baseline', ...drawSide(domain, before.runs, metric), band: undefined, limit },
    { label: 'head', ...drawSide(domain, after.runs, metric), band: marks === undefined ? undefined : band, limit },
  ];
  return {
    rows: rows.filter((row) => row.dots.length > 0),
    ticks: ticks.map((value, index) => ({
      x: placeValue(domain, value),
      label: labels[index] ?? '',
      anchor: anchorOf(domain, value),
    })),
    unit,
    limitText: marks === undefined ? '' : formatLimit(finding.limit),
  };
}

/**
 * The values at which the change would be the limit, and the ends of its interval: seen from the head's own value, so
 * that they fit the change whether it holds what all benchmarks share or not.
 */
function findMarks({
  metric,
  change,
  after,
  limit,
}: Finding): { readonly limit: number; readonly band: readonly [number, number] } | undefined {
  const typical = findTypicalValue(after.runs);
  if (change === undefined || typical === undefined || !(change.low > 0) || !Number.isFinite(change.high))
    return undefined;
  const valueAt = (ratio: number): number => {
    const cost = (costOf(metric, typical) * ratio) / change.ratio;
    return metric.better === 'lower' ? cost : 1 / cost;
  };
  const ends = [valueAt(change.low), valueAt(change.high)] as const;
  return { limit: valueAt(1 + limit.share), band: [Math.min(...ends), Math.max(...ends)] };
}

/** Middle of a row in pixels; dots lie around it, so that equal values do not hide each other. */
const MIDDLE = 18;
const OFFSETS = [0, -5, 5, -9, 9] as const;

function drawSide(
  domain: Domain,
  runs: Finding['before']['runs'],
  { unit }: Metric,
): Pick<RunRow, 'dots' | 'typical' | 'values'> {
  const typical = findTypicalValue(runs);
  const dots = runs.flatMap((iterations, index): RunDot[] => {
    if (iterations.length === 0) return [];
    const value = averageValues(iterations);
    const spread = iterations.length > 1;
    const least = iterations.reduce((one, other) => Math.min(one, other));
    const greatest = iterations.reduce((one, other) => Math.max(one, other));
    return [
      {
        x: placeValue(domain, value),
        y: MIDDLE + (OFFSETS[index % OFFSETS.length] ?? 0),
        from: spread ? placeValue(domain, least) : undefined,
        to: spread ? placeValue(domain, greatest) : undefined,
      },
    ];
  });
  return {
    dots,
    values: listValues(runs, unit),
    typical: typical === undefined ? undefined : placeValue(domain, typical),
  };
}

/** More would be nothing to read. */
const MOST_VALUES = 40;

function listValues(runs: Finding['before']['runs'], unit: string): string {
  const values = runs.filter((iterations) => iterations.length > 0).map(averageValues);
  const column = chooseColumn(values, unit);
  const listed = values.slice(0, MOST_VALUES).map((value) => formatInColumn(column, value));
  return `${listed.join(', ')}${values.length > MOST_VALUES ? ', …' : ''} ${column.scale.unit}`.trimEnd();
}

/** Labels at the axis' ends stay inside; empty for those that stand in the middle below their tick. */
function anchorOf({ low, high }: Domain, value: number): string {
  const place = (value - low) / (high - low);
  if (place < 0.06) return 'start';
  return place > 0.94 ? 'end' : '';
}
