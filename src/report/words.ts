import type { Change, Limit } from '../model/comparison.ts';
import { measuresTime, type Metric } from '../model/metric.ts';
import { UNBOUNDED } from '../model/unbounded.ts';
import { chooseScale, type Scale } from './scale.ts';
import { shortenName } from './shorten-name.ts';

// The only place where numbers become words. Always the same in every locale: no Intl, a point for the fraction.

const MINUS = '−';
const UNKNOWN = 'unknown';

/** `27.3 MB/s`, `4.98 Mbit/s`, `57.7 k packet/s`, `1.36 µs`, `16 KiB`, `42`. Takes base units. */
export function formatQuantity(value: number, unit: string, digits = 3): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const rounded = Number(value.toPrecision(digits));
  return writeScaled(value, chooseScale(rounded, unit), digits);
}

/**
 * Both sides of a comparison, with as many digits as their difference needs (3 to 5) and, when they are less than a
 * factor of 10 apart, with the prefix of the larger.
 */
export function formatPair(before: number, after: number, unit: string): readonly [string, string] {
  const larger = Math.max(Math.abs(before), Math.abs(after));
  const smaller = Math.min(Math.abs(before), Math.abs(after));
  const difference = Math.abs(after - before) / larger;
  const digits = difference > 1e-9 ? Math.min(5, Math.max(3, 1 + Math.ceil(-Math.log10(difference)))) : 3;
  if (!(smaller > 0) || !Number.isFinite(larger) || larger >= 10 * smaller) {
    return [formatQuantity(before, unit, digits), formatQuantity(after, unit, digits)];
  }
  const scale = chooseScale(Number(larger.toPrecision(digits)), unit);
  return [writeScaled(before, scale, digits), writeScaled(after, scale, digits)];
}

function writeScaled(value: number, scale: Scale, digits: number): string {
  const scaled = value / scale.factor;
  const whole =
    Number.isInteger(Number(scaled.toPrecision(12))) && (scale.unit === '' || scale.unit.endsWith('B') || scaled === 0);
  const number = whole ? withSign(scaled, 0) : withSign(scaled, decimalsFor(scaled, digits));
  return scale.unit === '' ? number : `${number} ${scale.unit}`;
}

function decimalsFor(value: number, digits: number): number {
  const rounded = Math.abs(Number(value.toPrecision(digits)));
  return rounded === 0 ? 0 : Math.min(20, Math.max(0, digits - 1 - Math.floor(Math.log10(rounded))));
}

/** A number with a fixed count of decimals and a real minus sign; never `-0`. */
function withSign(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** How a column of numbers that belong together is written: one unit, one count of decimals. */
export interface Column {
  readonly scale: Scale;
  readonly decimals: number;
}

/** A column in which the largest of the values has so many digits. */
export function chooseColumn(values: readonly number[], unit: string, digits = 4): Column {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  const scale = chooseScale(Number(largest.toPrecision(digits)), unit);
  return { scale, decimals: largest === 0 ? 0 : decimalsFor(largest / scale.factor, digits) };
}

/** A value of a column without its unit: `10.06`. A zero that is exact has no decimals. */
export function formatInColumn(column: Column, value: number): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  return value === 0 ? '0' : withSign(value / column.scale.factor, column.decimals);
}

/** The change of a value of a column, always with its sign: `+10.06`, `−0.54`, `0`. */
export function formatChangeInColumn(column: Column, change: number): string {
  const text = formatInColumn(column, change);
  return /^[\d.]*[1-9]/.test(text) ? `+${text}` : text;
}

/** Labels for the ticks of an axis: numbers with as many decimals as tell them apart (three digits for one alone), and their common unit. */
export function formatTicks(
  ticks: readonly number[],
  unit: string,
): { readonly labels: readonly string[]; readonly unit: string } {
  let largest = 0;
  for (const tick of ticks) largest = Math.max(largest, Math.abs(tick));
  const scale = chooseScale(largest, unit);
  const decimals = ticks.length === 1 ? decimalsFor(largest / scale.factor, 3) : decimalsBetween(ticks, scale.factor);
  return { labels: ticks.map((tick) => withSign(tick / scale.factor, decimals)), unit: scale.unit };
}

function decimalsBetween([first = 0, second = 0]: readonly number[], factor: number): number {
  const step = Math.abs(second - first) / factor;
  return step > 0 ? Math.min(20, Math.max(0, -Math.floor(Math.log10(step) + 1e-9))) : 0;
}

/** What one unit of work of a metric is called: `byte` for `B/s`, `packet` for `packet/s`, `operation` for `s`. */
export function workUnit(metric: Metric): string {
  if (metric.better === 'lower') return 'operation';
  const work = metric.unit.replace(/\/s$/, '');
  if (work === 'B') return 'byte';
  return work === 'op' || work === '1' || work === '' ? 'operation' : work;
}

/** `from 0 to 10.1 ns`, `from almost 0 to 5.71 ns`: both in the unit of the larger. Takes seconds. */
export function formatCostChange(before: number, after: number): string {
  const column = chooseColumn([before, after], 's', 3);
  const [first, second] = [before, after].map((cost) => {
    const text = formatInColumn(column, cost);
    return cost !== 0 && Number(text) === 0 ? 'almost 0' : text;
  });
  return `from ${first} to ${second} ${column.scale.unit}`;
}

/** `91 %`, `3.2 %`, `0.5 %`, `0.04 %`, `0 %`, `<0.01 %`. Takes a share, 0 to 1. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return UNKNOWN;
  return share !== 0 && Math.abs(share) < 0.00005 ? '<0.01 %' : `${formatPercent(share)} %`;
}

/** Two digits, as many as matter below 10 %; whole numbers above. */
function formatPercent(share: number): string {
  const percent = Number((share * 100).toPrecision(2));
  if (Math.abs(percent) >= 10) return withSign(share * 100, 0);
  const hundredths = Number(percent.toFixed(2));
  return hundredths < 0 ? MINUS + String(-hundredths) : String(hundredths);
}

/** A share for a column of shares: one decimal always, `<0.1 %` for what would look like none. */
export function formatShareInColumn(share: number): string {
  if (!Number.isFinite(share)) return UNKNOWN;
  if (share === 0) return '0 %';
  return share < 0.0005 ? '<0.1 %' : `${withSign(share * 100, 1)} %`;
}

/** `91 % (88 … 94 %)`; says so when the sampling error cannot be known (0 to 1). Takes shares. */
export function formatExplained({ explained, low, high }: { explained: number; low: number; high: number }): string {
  if (low <= 0 && high >= 1) return `${formatShare(explained)} (sampling error unknown)`;
  return `${formatShare(explained)} (${formatPercent(low)} … ${formatPercent(high)} %)`;
}

/** From here on a factor says more than a percentage. */
const LARGE_FACTOR = 2;

/** A change as people read it, in the metric's own direction, with its interval without unit. */
export interface ChangeWords {
  /** `−47.8 %`, or `5.4 times slower` when large. */
  readonly estimate: string;
  /** `−48.0 … −47.6`, or `5.3 … 5.5`; absent when it is not known. */
  readonly interval: string | undefined;
}

/** A ratio of costs with its interval. */
export type Ratio = Pick<Change, 'ratio' | 'low' | 'high'>;

/** Says a change of cost (above 1 is worse) as a change of the value that was measured. */
export function describeChange(change: Ratio, metric: Metric): ChangeWords {
  const worse = change.ratio >= 1;
  const [factor, one, other] = worse
    ? [change.ratio, change.low, change.high]
    : [1 / change.ratio, 1 / change.high, 1 / change.low];
  if (factor >= LARGE_FACTOR && one > 1) {
    const decimals = factorDecimals(factor, one, other);
    const estimate = `${withSign(factor, decimals)} times ${comparative(metric, worse)}`;
    return { estimate, interval: writeInterval(one, other, decimals) };
  }
  const percentOf = (ratio: number): number => (metric.better === 'lower' ? ratio - 1 : 1 / ratio - 1) * 100;
  const percent = percentOf(change.ratio);
  const ends = [percentOf(change.low), percentOf(change.high)].toSorted((a, b) => a - b);
  const decimals = Math.abs(percent) < 0.995 ? 2 : Math.abs(percent) < 99.95 ? 1 : 0;
  const sign = percent > 0 && Number(percent.toFixed(decimals)) !== 0 ? '+' : '';
  return {
    estimate: `${sign}${withSign(percent, decimals)} %`,
    interval: writeInterval(ends[0] ?? Number.NaN, ends[1] ?? Number.NaN, decimals, '+'),
  };
}

/** Whole numbers from 10 on, unless the interval would seem to have no width. */
function factorDecimals(factor: number, low: number, high: number): number {
  const isWide = [low, high].every((end) => end.toFixed(0) !== factor.toFixed(0));
  return factor >= 10 && isWide ? 0 : 1;
}

function writeInterval(low: number, high: number, decimals: number, plus = ''): string | undefined {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  const write = (value: number): string => (value > 0 ? plus : '') + withSign(value, decimals);
  return `${write(low)} … ${write(high)}`;
}

/** `−47.8 % (−48.0 … −47.6)`. */
export function formatChange(change: Ratio, metric: Metric): string {
  const { estimate, interval } = describeChange(change, metric);
  return interval === undefined ? `${estimate} (interval unknown)` : `${estimate} (${interval})`;
}

/** `−47.8 %`, or `5.4 times slower`: a ratio of costs of which no interval is told. */
export function formatRatio(ratio: number, metric: Metric): string {
  return describeChange({ ratio, low: ratio, high: ratio }, metric).estimate;
}

/** `slower` and `faster` for times and rates; for anything else what became of the value. */
function comparative(metric: Metric, worse: boolean): string {
  if (measuresTime(metric)) return worse ? 'slower' : 'faster';
  return (metric.better === 'lower') === worse ? 'higher' : 'lower';
}

/** `p < 0.0001`, `p = 0.032`. */
export function formatP(p: number): string {
  if (!Number.isFinite(p)) return 'p unknown';
  return p < 0.0001 ? 'p < 0.0001' : `p = ${withSign(p, Math.min(4, decimalsFor(p, 2)))}`;
}

/** `2 %`; for an absolute limit as it was set, with the share that it comes to: `50 us (1.3 %)`. */
export function formatLimit(limit: Limit): string {
  const percent = /^\s*([\d.]+)\s*%\s*$/.exec(limit.text)?.[1];
  if (percent !== undefined) return `${percent} %`;
  if (limit.text === '') return formatShare(limit.share);
  const share = limit.share === UNBOUNDED ? '' : ` (${formatShare(limit.share)})`;
  return shortenName(limit.text, 24) + share;
}

/** `1 benchmark`, `3 benchmarks`, `no benchmarks`. */
export function formatCount(count: number, noun: string): string {
  const plural = /(?:s|x|ch)$/.test(noun)
    ? `${noun}es`
    : /[^aeiou]y$/.test(noun)
      ? `${noun.slice(0, -1)}ies`
      : `${noun}s`;
  return `${count === 0 ? 'no' : count} ${count === 1 ? noun : plural}`;
}
