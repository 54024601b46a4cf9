/** A time stamp in a line: `1546.808082:`, with nine digits behind the point when perf was asked for nanoseconds. */
export interface TimeStamp {
  /** In seconds. */
  readonly time: number;
  /** Where it begins and where what follows its colon begins. */
  readonly start: number;
  readonly end: number;
}

/** Digits of seconds since the machine's start, or since 1970. */
const LONGEST_SECONDS = 12;
const POINT = 46;
const COLON = 58;

/** The first time stamp between `start` and `end`, with a blank (or nothing) before and behind it. */
export function findTime(bytes: Uint8Array, start: number, end: number): TimeStamp | undefined {
  for (let point = start + 1; point < end - 6; point += 1) {
    if (bytes[point] !== POINT) continue;
    const first = startOfDigits(bytes, point, start);
    const last = endOfDigits(bytes, point + 1, end);
    const digits = last - point - 1;
    const whole =
      first < point && point - first <= LONGEST_SECONDS && (digits === 6 || digits === 9) && bytes[last] === COLON;
    if (whole && (first === start || isBlank(bytes[first - 1])) && (last + 1 === end || isBlank(bytes[last + 1]))) {
      const fraction = readDigits(bytes, point + 1, last) / 10 ** digits;
      return { time: readDigits(bytes, first, point) + fraction, start: first, end: last + 1 };
    }
    point = last - 1;
  }
  return undefined;
}

function startOfDigits(bytes: Uint8Array, end: number, least: number): number {
  let at = end;
  while (at > least && isDigit(bytes[at - 1])) at -= 1;
  return at;
}

function endOfDigits(bytes: Uint8Array, start: number, most: number): number {
  let at = start;
  while (at < most && isDigit(bytes[at])) at += 1;
  return at;
}

function readDigits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 10 + (bytes[at] ?? 0) - ZERO;
  return value;
}

const ZERO = 48;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9;
}
