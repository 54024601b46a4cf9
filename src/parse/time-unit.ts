/** Nanoseconds of a time as profilers name its unit; undefined when it is no time. */
export function nanosecondsOf(unit: string): number | undefined {
  return NANOSECONDS.get(unit);
}

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['nanoseconds', 1],
  ['ns', 1],
  ['microseconds', 1e3],
  ['µs', 1e3],
  ['us', 1e3],
  ['milliseconds', 1e6],
  ['ms', 1e6],
  ['seconds', 1e9],
  ['s', 1e9],
]);
