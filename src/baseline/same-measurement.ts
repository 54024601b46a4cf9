import type { Recording } from '../model/recording.ts';
import { formatStem, type StoredName } from './stored-path.ts';

/** What a measurement is of: machine, suite, commit and the workflow run. Only recordings of one origin may be the same. */
export function originOf(name: StoredName): string {
  return formatStem({ ...name, attempt: 1, copy: 1 });
}

/**
 * Whether two recordings of one origin hold one and the same measurement: a gate that was started again has the artifacts
 * that it had before. Counted twice it would look like a second measurement that agrees. When they were judged, and how,
 * may differ.
 */
export function isSameMeasurement(one: Recording, other: Recording): boolean {
  return one.job === other.job && JSON.stringify(one.values) === JSON.stringify(other.values);
}
