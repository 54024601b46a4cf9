import type { Problem } from '../model/problem.ts';
import type { Recording } from '../model/recording.ts';
import type { Ancestry } from './choose-stored.ts';
import type { Key } from './stored-path.ts';

/** From when on a baseline is called far, in commits, and old, in days. */
export interface Doubts {
  readonly commits: number;
  readonly days: number;
}

export const DOUBTS: Doubts = { commits: 50, days: 30 };

const DAY_MS = 86_400_000;

/**
 * What the reader should know about the nearest stored recording of a machine and suite: that it is far from the
 * merge-base, or old.
 * @param now Milliseconds since 1970.
 */
export function doubtNearest(nearest: Recording, now: number, doubts: Doubts = DOUBTS): readonly Problem[] {
  const { distance, recordedAt } = nearest;
  const far = distance !== undefined && distance > doubts.commits ? [`${distance} commits before the merge-base`] : [];
  const days = recordedAt === undefined ? 0 : Math.floor((now - Date.parse(recordedAt)) / DAY_MS);
  const old = days > doubts.days ? [`${days} days old`] : [];
  const reasons = [...far, ...old];
  if (reasons.length === 0) return [];
  const commit = nearest.commit === undefined ? '' : ` (commit ${nearest.commit.slice(0, 12)})`;
  return [
    {
      path: '',
      text: `the nearest baseline of ${nameKey(nearest)} is ${reasons.join(' and ')}${commit}: what changed since then is counted as well`,
    },
  ];
}

/** Why there is no baseline although recordings of the machine and suite are stored. */
export function doubtLine(key: Key, stored: number, ancestry: Ancestry): Problem {
  const searched =
    ancestry.commits.length === 1 ? 'the merge-base' : `the last ${ancestry.commits.length} commits of the merge-base`;
  const more = ancestry.complete ? '' : '; older commits were not looked at';
  const are = stored === 1 ? '1 recording is' : `${stored} recordings are`;
  return { path: '', text: `${are} stored of ${nameKey(key)}, but none for ${searched}${more}` };
}

/** A machine and suite in a sentence. */
export function nameKey({ machine, suite }: Key): string {
  return `suite "${suite}" on machine "${machine}"`;
}

const MOST_NAMED = 5;

/** Several, or that there is none. */
export function nameKeys(keys: readonly Key[]): string {
  const more = keys.length - MOST_NAMED;
  const names = keys.slice(0, MOST_NAMED).map(nameKey).join(', ');
  return `${names === '' ? 'nothing' : names}${more > 0 ? ` and ${more} more` : ''}`;
}
