import type { Ancestry } from '../baseline/choose-stored.ts';
import { UserError } from '../errors.ts';
import { fetchPatiently } from './branch-tip.ts';
import type { Git } from './git.ts';
import { describeFailure, isUnadvertised } from './git-failure.ts';
import type { Backoff } from './retry.ts';

/**
 * The line of first parents from a commit: at most `length` commits, nearest first, the commit itself included. Fetches
 * commits only, no folders and no files, into a private repository (`createGit` in a folder of its own: two fetches
 * into one repository would wait for each other).
 * @param commit The full id.
 * @throws UserError when the commit is not in the remote, or the remote cannot be reached.
 */
export async function readAncestry(git: Git, commit: string, length: number, backoff: Backoff): Promise<Ancestry> {
  const name = `the history of ${commit.slice(0, 12)}`;
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) {
    throw new UserError(`"${commit}" is not a full commit id`, 'Name the merge-base by its whole id.');
  }
  const made = await git(['init', '--quiet', '--bare']);
  if (made.code !== 0) throw describeFailure(made, { what: 'write', name: 'the private repository' });
  const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', `--depth=${length}`, '--filter=tree:0'];
  const fetched = await fetchPatiently(() => git([...words, 'origin', `${commit}:refs/copygate/base`]), backoff);
  if (isUnadvertised(fetched)) {
    throw new UserError(`${name} is not in the repository`, 'Was the branch rewritten? Run the workflow again.');
  }
  if (fetched.code !== 0) throw describeFailure(fetched, { what: 'read', name });
  const line = await git(['rev-list', '--first-parent', `--max-count=${length}`, commit]);
  if (line.code !== 0) throw describeFailure(line, { what: 'read', name });
  const commits = line.stdout.toString().trim().split('\n');
  // `rev-list` shows no parents where a shallow copy is cut off; the commit's own text does.
  const last = await git(['cat-file', 'commit', commits.at(-1) ?? commit]);
  if (last.code !== 0) throw describeFailure(last, { what: 'read', name });
  const [header = ''] = last.stdout.toString().split('\n\n');
  return { commits, complete: !/^parent /m.test(header) };
}
