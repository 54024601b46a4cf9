import { parseUnit, toBaseUnit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import type { Reading } from './json-format.ts';
import { readGroupedNumber, readNumber } from './read-number.ts';

/** What perf calls a command whose name it does not print. */
export const UNNAMED_COMMAND = 'perf stat';

export const INTERVALS =
  'printed in intervals (-I): each counts as an iteration. Without -I there is one figure for an execution';
export const COMMAS =
  'the numbers are written with the decimal commas of a locale such as de_DE and are left out: run perf with LC_ALL=C';

/** What of a counter is read, for the manual. */
export const READS =
  'every counter as a metric of its own, by its name: the less, the better. What was not counted or not supported is a problem, and so is every number of a locale with decimal commas. The column behind `#` follows from the counters and is left out.';

/** A counter as perf writes it. */
export interface Counter {
  readonly event: string;
  readonly value: string;
  /** `msec`, `Joules`, ...; empty for a count. */
  readonly unit: string;
  /** `CPU0`, `S0-D0-C1`, ... when counted apart. */
  readonly part?: string | undefined;
  readonly line: number;
}

/** Adds a counter. A count is a whole number: one with a fraction has points between its thousands. */
export function addCounter(
  reading: Reading,
  command: string,
  { event, value, unit: written, part, line }: Counter,
): void {
  const benchmark = part === undefined ? command : `${command} ${part}`;
  if (value.startsWith('<')) {
    reading.problems.add(`${event} has no figure: ${value}`, line);
    return;
  }
  const unit = parseUnit(written) ?? { unit: written, factor: 1 };
  const number = written === '' && /[.]\d+$/.test(value.replace(/\.0+$/, '')) ? Number.NaN : readGroupedNumber(value);
  if (Number.isNaN(number)) reading.problems.add(COMMAS, line);
  else addValue(reading, benchmark, { name: event, unit: unit.unit, better: 'lower' }, toBaseUnit(number, unit), line);
}

/** `0.500713616`: seconds since the beginning, before each counter with `-I`. */
export function isIntervalStamp(text: string): boolean {
  return /^\s*\d+\.\d{9}$/.test(text) && !Number.isNaN(readNumber(text.trim()));
}
