import { findMiddleValue } from '../typical-value.ts';
import { formatTicks } from '../words.ts';
import { chooseTicks } from './position.ts';
import { splitLevels } from './split-levels.ts';
import { findSpan, placeAcross, placeDown } from './trend-scale.ts';

/** A line over recordings as paths of an SVG with `viewBox="0 0 1000 100"` that is stretched to its place. */
export interface TrendChart {
  readonly line: string;
  /** One dot a value; empty where they are too many to tell apart. */
  readonly dots: string;
  /** The levels between the changes, which single outliers do not move: medians. */
  readonly levels: string;
  /** Where levels begin. */
  readonly changes: readonly number[];
  /** Lines across, in the box's units (which are hundredths of its height), with what they stand for. */
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
  readonly unit: string;
}

/** With more values than this the line goes through the least and the greatest of each stretch. */
const MOST_POINTS = 500;

/** Draws values at their places (0 to `count` - 1); `changes` are indices of the values that begin a new level. */
export function drawTrend(
  values: readonly number[],
  places: readonly number[],
  count: number,
  changes: readonly number[],
  unit: string,
): TrendChart {
  const span = findSpan(values);
  const xOf = (place: number): number => placeAcross(place, count);
  const yOf = (value: number): number => placeDown(value, span);
  const ticks = span.low === span.high ? [span.low] : chooseTicks(span, unit);
  const { labels, unit: tickUnit } = formatTicks(ticks, unit);
  const kept = thinOut(values);
  const at = (index: number): string => `${xOf(places[index] ?? 0)} ${yOf(values[index] ?? 0)}`;
  return {
    line: kept.length > 1 ? `M${kept.map(at).join('L')}` : '',
    dots: values.length <= MOST_POINTS ? values.map((_, index) => `M${at(index)}h0`).join('') : '',
    levels: splitLevels(changes, values.length)
      .map(([start, end]) => {
        const level = yOf(findMiddleValue(values.slice(start, end)));
        return `M${xOf(places[start] ?? 0)} ${level}H${xOf(places[end - 1] ?? 0)}`;
      })
      .join(''),
    changes: changes.map((index) => xOf((places[index] ?? 0) - 0.5)),
    ticks: ticks.map((value, index) => ({ y: yOf(value), label: labels[index] ?? '' })),
    unit: tickUnit,
  };
}

/** Indices of the values that a line of so few pixels can show. */
function thinOut(values: readonly number[]): readonly number[] {
  if (values.length <= MOST_POINTS) return values.map((_, index) => index);
  const stretch = Math.ceil((values.length / MOST_POINTS) * 2);
  const kept = new Set<number>([0, values.length - 1]);
  for (let start = 0; start < values.length; start += stretch) {
    let least = start;
    let greatest = start;
    for (let index = start; index < Math.min(values.length, start + stretch); index += 1) {
      if ((values[index] ?? 0) < (values[least] ?? 0)) least = index;
      if ((values[index] ?? 0) > (values[greatest] ?? 0)) greatest = index;
    }
    kept.add(least).add(greatest);
  }
  return [...kept].toSorted((a, b) => a - b);
}
