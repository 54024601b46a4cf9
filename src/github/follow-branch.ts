import type { BaselineStore } from '../baseline/baseline-store.ts';
import type { Ancestry } from '../baseline/choose-stored.ts';
import type { StoredFiles } from '../baseline/stored-files.ts';
import type { AncestryReader } from '../io/ancestry.ts';
import { createPackedStore } from '../io/packed-store.ts';
import type { Subject } from './subject.ts';

/** The branch with the baselines, and the line of commits that one is looked for on. */
export interface FollowedBranch {
  readonly store: BaselineStore;
  /** Undefined for a first commit. */
  readonly line: Promise<Ancestry | undefined>;
}

/**
 * Brings near what will be read, as soon as it is known where the head left its base: it is there by the time that the
 * artifacts are read.
 * @param now Milliseconds since 1970.
 */
export function followBranch(
  files: StoredFiles,
  ancestry: AncestryReader,
  subject: Promise<Subject>,
  now: () => number,
): FollowedBranch {
  const store = createPackedStore(files, now);
  const line = subject.then(({ mergeBase }) => (mergeBase === undefined ? undefined : ancestry.read(mergeBase)));
  // Until it is awaited, a failure is nobody's; what is brought near for nothing is none at all.
  line.then((commits) => commits && store.prepare(commits)).catch(() => {});
  return { store, line };
}
