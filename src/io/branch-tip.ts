import { UserError } from '../errors.ts';
import type { Git, GitResult } from './git.ts';
import { describeFailure, isAbsentRef, isTransient } from './git-failure.ts';
import { type Backoff, chooseDelay } from './retry.ts';

/** A branch of the private repository's `origin`. */
export interface Branch {
  readonly git: Git;
  /** Without `refs/heads/`. */
  readonly branch: string;
  readonly backoff: Backoff;
}

/** The newest commit of a branch, as it was when it was fetched. */
export interface Tip {
  readonly commit: string;
  readonly tree: string;
  readonly message: string;
}

const LOCAL = 'refs/copygate/tip';

/**
 * Fetches the newest commit and its folders, without the files' contents where the server can leave them out.
 * @returns its regular files, blobs by path; undefined when the repository can be asked and has no such branch.
 */
export async function fetchFiles(
  { git, branch, backoff }: Branch,
  name: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (!isBranchName(branch)) {
    throw new UserError(`"${branch}" is not a name for a branch`, 'Name a branch such as copygate-baselines.');
  }
  const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--depth=1', '--filter=blob:none', 'origin'];
  const fetched = await fetchPatiently(() => git([...words, `+refs/heads/${branch}:${LOCAL}`]), backoff);
  if (isAbsentRef(fetched)) return undefined;
  if (fetched.code !== 0) throw describeFailure(fetched, { what: 'read', name });
  const listed = await git(['ls-tree', '-r', '-z', '--full-tree', LOCAL]);
  if (listed.code !== 0) throw describeFailure(listed, { what: 'read', name });
  const rows = listed.stdout.toString().split('\0');
  return new Map(
    rows.flatMap((row) => {
      const [, blob, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(row) ?? [];
      return blob === undefined || path === undefined ? [] : [[path, blob] as const];
    }),
  );
}

/** The commit that was fetched last. */
export async function readTip({ git }: Branch, name: string): Promise<Tip> {
  const shown = await git(['log', '-1', '--format=%H%n%T%n%B', LOCAL]);
  if (shown.code !== 0) throw describeFailure(shown, { what: 'read', name });
  const [commit = '', tree = '', ...message] = shown.stdout.toString().split('\n');
  return { commit, tree, message: message.join('\n') };
}

const READ_ATTEMPTS = 5;

/** Asks again when the network or the server has a bad moment. */
export async function fetchPatiently(fetch: () => Promise<GitResult>, backoff: Backoff): Promise<GitResult> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await fetch();
    if (result.code === 0 || attempt >= READ_ATTEMPTS || !isTransient(result)) return result;
    await backoff.sleep(chooseDelay(attempt + 2, backoff.random));
  }
}

/** The rules of git-check-ref-format(1), and no leading hyphen. */
function isBranchName(name: string): boolean {
  return (
    name !== '' &&
    !/[\s\p{C}~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|[/.]$|^[-/.]/u.test(name) &&
    name !== '@' &&
    name.length < 200
  );
}
