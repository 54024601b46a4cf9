import { parseUnit } from '../model/units.ts';

/** Nanoseconds of a time as profilers name its unit; undefined when it is no time. */
export function nanosecondsOf(unit: string): number | undefined {
  const parsed = parseUnit(unit);
  return parsed?.unit === 's' ? parsed.factor * 1e9 : undefined;
}
