import type { Problem } from '../model/problem.ts';
import { doubtLine } from './doubt-baseline.ts';
import { byRun, type Key, keyText, type StoredEntry } from './stored-path.ts';

/** The line of first parents that a baseline is looked for on. */
export interface Ancestry {
  /** Full commit ids, nearest first; the first is the merge-base. */
  readonly commits: readonly string[];
  /** Whether this is the whole line down to the first commit. Otherwise there may be more below. */
  readonly complete: boolean;
}

/** How much of a machine and suite is read. */
export interface Portion {
  /** At most so many recordings. */
  readonly runs: number;
  /** The profiles of so many of them, the nearest that have any. */
  readonly profiled: number;
}

/** A stored recording that was chosen. */
export interface ChosenEntry extends StoredEntry {
  readonly distance: number;
}

/**
 * The recordings of one machine and suite on a line of commits: those nearest to its beginning, oldest first. A commit
 * off the line is never chosen, however near in time.
 */
export function chooseAlong(
  entries: readonly StoredEntry[],
  key: Key,
  ancestry: Ancestry,
  most: number,
): readonly ChosenEntry[] {
  const places = new Map(ancestry.commits.map((commit, distance) => [commit, distance]));
  const wanted = keyText(key);
  return entries
    .flatMap((entry): readonly ChosenEntry[] => {
      const distance = entry.commit === undefined ? undefined : places.get(entry.commit);
      return distance === undefined || keyText(entry) !== wanted ? [] : [{ ...entry, distance }];
    })
    .toSorted((a, b) => b.distance - a.distance || byRun(a, b))
    .slice(-most);
}

/** A stored recording that is to be read. */
export interface Chosen {
  readonly entry: StoredEntry;
  readonly distance?: number;
  readonly withProfiles: boolean;
}

/** What is chosen of one machine and suite. */
export interface Side {
  readonly chosen: readonly Chosen[];
  readonly problems: readonly Problem[];
}

/** The recordings of one machine and suite that are to be compared with, and which of their profiles. */
export function chooseFor(
  key: Key,
  entries: readonly StoredEntry[],
  ancestry: Ancestry | undefined,
  options: Portion,
): Side {
  const own = entries.filter((entry) => keyText(entry) === keyText(key));
  if (ancestry === undefined) {
    // Their times are inside: all are read, the newest by name with their profiles.
    return { chosen: markProfiled(own.toSorted(byRun), options.profiled), problems: [] };
  }
  const along = chooseAlong(own, key, ancestry, options.runs);
  const problems = own.length > 0 && along.length === 0 ? [doubtLine(key, own.length, ancestry)] : [];
  return { chosen: markProfiled(along, options.profiled), problems };
}

function markProfiled(
  entries: readonly (StoredEntry & { readonly distance?: number })[],
  most: number,
): readonly Chosen[] {
  const profiled = new Set(entries.filter((entry) => entry.profiles.length > 0).slice(-most));
  return entries.map((entry) => ({
    entry,
    ...(entry.distance === undefined ? {} : { distance: entry.distance }),
    withProfiles: profiled.has(entry),
  }));
}

/** The files that hold it. */
export function listPaths({ entry, withProfiles }: Chosen): readonly string[] {
  return [entry.path, ...(withProfiles ? entry.profiles : [])];
}
