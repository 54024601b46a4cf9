import type { Ancestry } from '../baseline/choose-stored.ts';
import { UserError } from '../errors.ts';
import { COMMIT_ID } from '../model/commit-id.ts';
import { fetchPatiently } from './branch-tip.ts';
import type { Git } from './git.ts';
import { describeFailure, isUnadvertised } from './git-failure.ts';
import type { Backoff } from './retry.ts';

/** Lines of first parents, out of one remote. */
export interface AncestryReader {
  /** Fetches the line of a commit ahead: what will be asked for is probably it, or a few steps below it. */
  readonly expect: (commit: string) => void;
  /**
   * The line of first parents from a commit: at most so many commits, nearest first, the commit itself included.
   * @param commit The full id.
   * @throws UserError when the commit is not in the remote, or the remote cannot be reached.
   */
  readonly read: (commit: string) => Promise<Ancestry>;
}

/** In commits. */
export interface AncestryLengths {
  /** A baseline is looked for so far back. */
  readonly line: number;
  /** What is asked for may lie so many steps below what was expected. */
  readonly below: number;
}

export const LENGTHS: AncestryLengths = { line: 200, below: 50 };

/**
 * Fetches commits only, no folders and no files, into a private repository (`createGit` in a folder of its own: two fetches
 * into one repository would wait for each other).
 */
export function createAncestryReader(git: Git, backoff: Backoff, lengths = LENGTHS): AncestryReader {
  let ahead: Promise<Ancestry | undefined> = Promise.resolve(undefined);
  return {
    expect(commit) {
      if (!isCommit(commit)) return;
      ahead = fetchLine(git, commit, lengths.line + lengths.below, backoff);
      // Until a line is asked for, a failure is nobody's.
      ahead.catch(() => {});
    },
    async read(commit) {
      if (!isCommit(commit))
        throw new UserError(`"${commit}" is not a full commit id`, 'Name the merge-base by its whole id.');
      const line = cutLine(await ahead, commit, lengths.line) ?? (await fetchLine(git, commit, lengths.line, backoff));
      if (line !== undefined) return line;
      throw new UserError(
        `${nameLine(commit)} is not in the repository`,
        'Was the branch rewritten? Run the workflow again.',
      );
    },
  };
}

/** The line from a commit on; undefined when it is not on it, or more of it is needed. */
function cutLine(line: Ancestry | undefined, commit: string, length: number): Ancestry | undefined {
  const at = line?.commits.indexOf(commit) ?? -1;
  if (line === undefined || at < 0) return undefined;
  const end = at + length;
  const isWhole = line.complete && end >= line.commits.length;
  return isWhole || end <= line.commits.length
    ? { commits: line.commits.slice(at, end), complete: isWhole }
    : undefined;
}

function isCommit(name: string): boolean {
  return COMMIT_ID.test(name);
}

function nameLine(commit: string): string {
  return `the history of ${commit.slice(0, 12)}`;
}

/** @returns undefined when the commit is not in the remote. */
async function fetchLine(git: Git, commit: string, length: number, backoff: Backoff): Promise<Ancestry | undefined> {
  const name = nameLine(commit);
  const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', `--depth=${length}`, '--filter=tree:0'];
  const fetched = await fetchPatiently(() => git([...words, 'origin', `+${commit}:refs/copygate/base`]), backoff);
  if (isUnadvertised(fetched)) return undefined;
  if (fetched.code !== 0) throw describeFailure(fetched, { what: 'read', name });
  // Raw, because only so a commit's parents are those of the commit itself where a shallow copy is cut off.
  const line = await git(['rev-list', '--first-parent', '--format=raw', `--max-count=${length}`, commit]);
  if (line.code !== 0) throw describeFailure(line, { what: 'read', name });
  return readLine(line.stdout.toString());
}

/** What is not a commit's own is indented (https://git-scm.com/docs/pretty-formats). */
function readLine(raw: string): Ancestry {
  const commits = raw.split(/^(?=commit )/m).filter(Boolean);
  return {
    commits: commits.flatMap((text) => /^commit ([0-9a-f]+)$/m.exec(text)?.[1] ?? []),
    complete: !/^parent /m.test(commits.at(-1) ?? ''),
  };
}
