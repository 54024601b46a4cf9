import { byRun, type Key, keyText, type StoredEntry } from './stored-path.ts';

/** The line of first parents that a baseline is looked for on. */
export interface Ancestry {
  /** Full commit ids, nearest first; the first is the merge-base. */
  readonly commits: readonly string[];
  /** Whether this is the whole line down to the first commit. Otherwise there may be more below. */
  readonly complete: boolean;
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
