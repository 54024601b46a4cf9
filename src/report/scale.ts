/** A unit with its prefix: a value in base units divided by `factor` is a number of `unit`. */
export interface Scale {
  readonly factor: number;
  /** What follows the number and a blank, e.g. `MB/s`, `µs`, `k packet/s`; empty for a plain number. */
  readonly unit: string;
}

interface Prefix {
  readonly factor: number;
  readonly symbol: string;
}

const LARGE: readonly Prefix[] = [
  { factor: 1, symbol: '' },
  { factor: 1e3, symbol: 'k' },
  { factor: 1e6, symbol: 'M' },
  { factor: 1e9, symbol: 'G' },
  { factor: 1e12, symbol: 'T' },
];
const SMALL: readonly Prefix[] = [
  { factor: 1e-12, symbol: 'p' },
  { factor: 1e-9, symbol: 'n' },
  { factor: 1e-6, symbol: 'µ' },
  { factor: 1e-3, symbol: 'm' },
];
const BINARY: readonly Prefix[] = [
  { factor: 1, symbol: '' },
  { factor: 1024, symbol: 'Ki' },
  { factor: 1024 ** 2, symbol: 'Mi' },
  { factor: 1024 ** 3, symbol: 'Gi' },
  { factor: 1024 ** 4, symbol: 'Ti' },
];

/** Units that carry their prefix without a blank (`MB/s`, `kHz`); all others are words (`k packet/s`). */
const SYMBOLS = /^(?:B|bit|Hz|J|W|V|A|F)(?:\/|$)/;

/**
 * The scale in which people write a value of this size: decimal prefixes for rates, binary ones for amounts of bytes,
 * seconds never above `s`.
 */
export function chooseScale(value: number, unit: string): Scale {
  const size = Math.abs(value);
  const chosen = prefixesOf(unit).findLast((prefix, index) => index === 0 || size >= prefix.factor);
  const { factor, symbol } = size === 0 || chosen === undefined ? { factor: 1, symbol: '' } : chosen;
  if (unit === '1' || unit === '') return { factor, unit: symbol };
  return { factor, unit: SYMBOLS.test(unit) || unit === 's' || symbol === '' ? symbol + unit : `${symbol} ${unit}` };
}

function prefixesOf(unit: string): readonly Prefix[] {
  if (unit === 's') return [...SMALL, ...LARGE.slice(0, 1)];
  if (unit === 'B') return BINARY;
  return /^[JWVAF]$/.test(unit) ? [...SMALL, ...LARGE] : LARGE;
}
