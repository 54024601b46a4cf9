import type { Better } from './metric.ts';

/** What a written unit means: so many of a base unit. */
export interface Unit {
  /** `s`, `B`, `B/s`, `bit/s`, `op/s`, `packet/s`, `req/s`, `1` for a plain number, or `X/s` for any other noun. */
  readonly unit: string;
  /** How many base units one of the written unit is; above 0. */
  readonly factor: number;
}

/**
 * Understands a unit as people write it: `us`, `KiB`, `MB/s`, `Mbit/s`, `Kbps`, `kops/s`, `packets/s`, `tps`, `frames/s`,
 * `%`, `count` or nothing for a plain number. Case counts where it must: `Mb/s` is megabits, `MB/s` megabytes, `mb/s` is
 * neither. `K` and `k` are 1000; only `Ki`, `Mi`, ... are powers of 1024 (IEC 80000-13). Undefined when not understood.
 */
export function parseUnit(text: string): Unit | undefined {
  const written = text.trim();
  const plain = PLAIN.get(written) ?? parseSize(written) ?? WORDS.get(written.toLowerCase());
  if (plain !== undefined) return plain;
  const rate = /^(.+?)(?: ?\/ ?(s|secs?|seconds?|ms|us|\u00b5s|\u03bcs|ns|min)|ps)$/.exec(written);
  if (rate?.[1] === undefined) return undefined;
  const perSecond = parseSize(rate[1]) ?? parseBits(rate[1]) ?? parseWork(rate[1]);
  const seconds = PLAIN.get(rate[2] ?? 's')?.factor ?? 1;
  if (perSecond !== undefined) return { unit: `${perSecond.unit}/s`, factor: perRate(perSecond.factor, seconds) };
  return rate[2] !== undefined && isNoun(rate[1]) ? { unit: `${rate[1]}/s`, factor: perRate(1, seconds) } : undefined;
}

/** 1 per ms is 1000 per s exactly. */
function perRate(factor: number, seconds: number): number {
  return seconds < 1 ? factor * Math.round(1 / seconds) : factor / seconds;
}

/** A unit in which a tool gives a metric, with the way that is better where the unit tells it. */
export interface MetricUnit extends Unit {
  readonly better?: Better;
}

/**
 * Understands the unit of a metric: what `parseUnit` does, and costs of one piece of work (`ns/op`, `B/op`, `ms/iter`,
 * `allocs/op`), which are in the unit before the slash. Less time and less of anything per piece of work are better, more
 * of anything per second is; bytes, percentages and plain numbers do not tell.
 */
export function parseMetricUnit(text: string): MetricUnit | undefined {
  const cost = COST.exec(text.trim());
  if (cost?.[1] !== undefined) {
    const unit = parseUnit(cost[1]) ?? (isNoun(cost[1]) || cost[1] === '#' ? { unit: '1', factor: 1 } : undefined);
    return unit === undefined ? undefined : { ...unit, better: 'lower' };
  }
  const unit = parseUnit(text);
  if (unit === undefined) return undefined;
  if (unit.unit === 's' || unit.unit === 'cycle') return { ...unit, better: 'lower' };
  return unit.unit.endsWith('/s') ? { ...unit, better: 'higher' } : unit;
}

const COST =
  /^([^/]+?) ?\/ ?(?:op|ops|operation|iter|iters|iteration|call|req|request|packet|pkt|invocation|run|query|event|msg)$/i;

/** A number with its unit, `50 us` or `2MB/s`, in base units; undefined when the number or the unit is not understood. */
export function parseQuantity(text: string): { readonly value: number; readonly unit: string } | undefined {
  const parts = /^\s*([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(.*)$/i.exec(text);
  const unit = parts?.[2] === undefined ? undefined : parseUnit(parts[2]);
  if (unit === undefined) return undefined;
  const value = toBaseUnit(Number(parts?.[1]), unit);
  return Number.isFinite(value) ? { value, unit: unit.unit } : undefined;
}

/** `value` of the written unit in base units. Divides where the factor is a fraction: 50 us is 0.00005 s exactly. */
export function toBaseUnit(value: number, unit: Unit): number {
  return unit.factor < 1 ? value / Math.round(1 / unit.factor) : value * unit.factor;
}

const PLAIN: ReadonlyMap<string, Unit> = new Map([
  ...['', '1', 'count'].map((name) => [name, { unit: '1', factor: 1 }] as const),
  ['%', { unit: '1', factor: 0.01 }],
  ...['ns', 'nsec', 'nsecs', 'nanosecond', 'nanoseconds'].map((name) => [name, { unit: 's', factor: 1e-9 }] as const),
  // The micro sign (U+00B5) and the Greek letter mu (U+03BC) look alike and are both in use.
  ...['us', 'usec', 'usecs', 'microsecond', 'microseconds', '\u00b5s', '\u03bcs'].map(
    (name) => [name, { unit: 's', factor: 1e-6 }] as const,
  ),
  ...['ms', 'msec', 'msecs', 'millisecond', 'milliseconds'].map((name) => [name, { unit: 's', factor: 1e-3 }] as const),
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((name) => [name, { unit: 's', factor: 1 }] as const),
  ['ps', { unit: 's', factor: 1e-12 }],
  ['min', { unit: 's', factor: 60 }],
  ['h', { unit: 's', factor: 3600 }],
  ...['cycle', 'cycles'].map((name) => [name, { unit: 'cycle', factor: 1 }] as const),
]);

/** What databases and disks do in a second. */
const RATES: ReadonlyMap<string, string> = new Map([
  ['tps', 'transaction/s'],
  ['qps', 'query/s'],
  ['rps', 'req/s'],
  ['iops', 'op/s'],
]);

/** Written out, and rates that have become words: capitals mean nothing. */
const WORDS: ReadonlyMap<string, Unit> = new Map([
  ['percent', { unit: '1', factor: 0.01 }],
  ...[...PLAIN].filter(([name, { unit }]) => unit === 's' && name.endsWith('seconds')),
  ...['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'].flatMap((name, index) =>
    [name, `${name}s`].map((word) => [word, { unit: 'B', factor: 1000 ** index }] as const),
  ),
  ...[...RATES].flatMap(([name, unit]) => [
    [name, { unit, factor: 1 }] as const,
    [`k${name}`, { unit, factor: 1000 }] as const,
  ]),
]);

const PREFIX: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['ki', 2 ** 10],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
]);

function parseSize(text: string): Unit | undefined {
  return parsePrefixed(text, /^(.*?)(?:B|[Bb]ytes?)$/, 'B');
}

/** Bits are only measured per second: a lone `Mb` is more often a mistaken megabyte. */
function parseBits(text: string): Unit | undefined {
  return parsePrefixed(text, /^(.*?)(?:b|[Bb]its?)$/, 'bit');
}

/** The nouns of work that tools abbreviate: operations, packets, requests. `pps` has lost its `ps` here. */
function parseWork(text: string): Unit | undefined {
  return (
    parsePrefixed(text, /^(.*?)(?:ops?|operations?)$/, 'op') ??
    parsePrefixed(text, /^(.*?)(?:p|pkts?|packets?)$/, 'packet') ??
    parsePrefixed(text, /^(.*?)(?:reqs?|requests?)$/, 'req')
  );
}

function parsePrefixed(text: string, pattern: RegExp, unit: string): Unit | undefined {
  const prefix = pattern.exec(text)?.[1];
  const factor = prefix === undefined ? undefined : PREFIX.get(prefix);
  return factor === undefined ? undefined : { unit, factor };
}

/** A word, and not a byte or bit unit in doubtful case (`mb`, `KBIT`), which must not pass with a factor of 1. */
function isNoun(text: string): boolean {
  return /^\p{L}[\p{L}\p{N}_ -]{0,39}$/u.test(text) && !/^[kmgt]?i?(?:b|bits?|bytes?)$/i.test(text);
}
