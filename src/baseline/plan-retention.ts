import { byRun, keyText, type StoredEntry } from './stored-path.ts';

/** How much of the past is kept of each machine and suite. */
export interface Retention {
  /** The newest so many are kept whole. */
  readonly keep: number;
  /** Of the older ones, one commit in so many is kept, without its profiles. */
  readonly oneIn: number;
}

export const RETENTION: Retention = { keep: 100, oneIn: 8 };

/**
 * What to remove. The newest `keep` recordings of a machine and suite stay whole. Older ones lose their profiles, and
 * only every `oneIn`-th commit stays, at most `keep` of them; raw values are never rewritten. Which commits stay is told
 * by their ids, so that planning again later never thins out what an earlier plan has kept.
 */
export function planRetention(entries: readonly StoredEntry[], retention: Retention): readonly string[] {
  const kept = new Map<string, { whole: number; thin: number }>();
  const removed: string[] = [];
  for (const entry of entries.toSorted((a, b) => byRun(b, a))) {
    const key = keyText(entry);
    const count = kept.get(key) ?? { whole: 0, thin: 0 };
    kept.set(key, count);
    if (count.whole < retention.keep) {
      count.whole += 1;
      continue;
    }
    removed.push(...entry.profiles);
    if (count.thin < retention.keep && drawOf(entry) % retention.oneIn === 0) count.thin += 1;
    else removed.push(entry.path);
  }
  return removed;
}

/** A number that is the same whenever it is asked for: commit ids are as good as random. */
function drawOf({ commit, run }: StoredEntry): number {
  return commit === undefined ? Number(run.slice(-8).replace('t', '')) : Number.parseInt(commit.slice(-8), 16);
}
