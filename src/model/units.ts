/** What a written unit means: so many of a base unit. */
export interface Unit {
  /** `s`, `B`, `B/s`, `bit/s`, `op/s`, `packet/s`, `req/s`, `1` for a plain number, or `X/s` for any other noun. */
  readonly unit: string;
  /** How many base units one of the written unit is; above 0. */
  readonly factor: number;
}

/**
 * Understands a unit as people write it: `us`, `KiB`, `MB/s`, `Mbit/s`, `Kbps`, `kops/s`, `packets/s`, `frames/s`, `%`,
 * `count` or nothing for a plain number. Case counts where it must: `Mb/s` is megabits, `MB/s` megabytes, `mb/s` is
 * neither. `K` and `k` are 1000; only `Ki`, `Mi`, ... are powers of 1024 (IEC 80000-13). Undefined when not understood.
 */
export function parseUnit(text: string): Unit | undefined {
  const written = text.trim();
  const plain = PLAIN.get(written) ?? parseSize(written);
  if (plain !== undefined) return plain;
  const rate = /^(.+?)(?:\/(?:s|sec|second)|ps)$/.exec(written);
  if (rate?.[1] === undefined) return undefined;
  const perSecond = parseSize(rate[1]) ?? parseBits(rate[1]) ?? parseWork(rate[1]);
  if (perSecond !== undefined) return { unit: `${perSecond.unit}/s`, factor: perSecond.factor };
  return written.includes('/') && isNoun(rate[1]) ? { unit: `${rate[1]}/s`, factor: 1 } : undefined;
}

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
  ...['ns', 'nsec'].map((name) => [name, { unit: 's', factor: 1e-9 }] as const),
  // The micro sign (U+00B5) and the Greek letter mu (U+03BC) look alike and are both in use.
  ...['us', 'usec', '\u00b5s', '\u03bcs'].map((name) => [name, { unit: 's', factor: 1e-6 }] as const),
  ...['ms', 'msec'].map((name) => [name, { unit: 's', factor: 1e-3 }] as const),
  ...['s', 'sec', 'second', 'seconds'].map((name) => [name, { unit: 's', factor: 1 }] as const),
  ['min', { unit: 's', factor: 60 }],
  ['h', { unit: 's', factor: 3600 }],
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
