import type { Profile } from '../model/profile.ts';

/** What a profiler's unit makes of its weights: times are periods in nanoseconds. */
export interface WeightScale {
  readonly event: string;
  readonly weightUnit: Profile['weightUnit'];
  readonly factor: number;
}

/** @returns undefined when the weights are no time and no count of samples (bytes of an allocation profile). */
export function scaleOfUnit(unit: string): WeightScale | undefined {
  const nanoseconds = NANOSECONDS.get(unit);
  if (nanoseconds !== undefined) return { event: '', weightUnit: 'period', factor: nanoseconds };
  return /^(?:none|count|samples)$/.test(unit) ? { event: '', weightUnit: 'samples', factor: 1 } : undefined;
}

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['nanoseconds', 1],
  ['microseconds', 1e3],
  ['milliseconds', 1e6],
  ['seconds', 1e9],
]);
