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

/** The branch as it was when it was fetched. */
export interface Tip {
  readonly commit: string;
  readonly tree: string;
  readonly message: string;
}

const LOCAL = 'refs/copygate/tip';

/** Makes the private repository; an existing one stays as it is. */
export async function prepare({ git, branch }: Branch): Promise<void> {
  if (!isBranchName(branch)) {
    throw new UserError(`"${branch}" is not a name for a branch`, 'Name a branch such as copygate-baselines.');
  }
  const made = await git(['init', '--quiet', '--bare']);
  if (made.code !== 0) throw describeFailure(made, { what: 'write', name: 'the private repository' });
}

/**
 * Fetches the newest commit and its folders, without the files' contents where the server can leave them out.
 * @returns undefined when the repository can be asked and has no such branch.
 */
export async function fetchTip({ git, branch, backoff }: Branch, name: string): Promise<Tip | undefined> {
  const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--depth=1', '--filter=blob:none', 'origin'];
  const fetched = await fetchPatiently(() => git([...words, `+refs/heads/${branch}:${LOCAL}`]), backoff);
  if (isAbsentRef(fetched)) return undefined;
  if (fetched.code !== 0) throw describeFailure(fetched, { what: 'read', name });
  const shown = await git(['log', '-1', '--format=%H%n%T%n%B', LOCAL]);
  if (shown.code !== 0) throw describeFailure(shown, { what: 'read', name });
  const [commit = '', tree = '', ...message] = shown.stdout.toString().split('\n');
  return { commit, tree, message: message.join('\n') };
}

/** The regular files of a tip: their blobs by path. */
export async function listTip({ git, branch }: Branch, tip: Tip): Promise<ReadonlyMap<string, string>> {
  const listed = await git(['ls-tree', '-r', '-z', '--full-tree', tip.commit]);
  if (listed.code !== 0) throw describeFailure(listed, { what: 'read', name: `branch ${branch}` });
  const rows = listed.stdout.toString().split('\0');
  return new Map(
    rows.flatMap((row) => {
      const [, blob, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(row) ?? [];
      return blob === undefined || path === undefined ? [] : [[path, blob] as const];
    }),
  );
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
