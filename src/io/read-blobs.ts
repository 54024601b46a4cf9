import { unreadable } from '../baseline/upgrade.ts';
import { type Branch, fetchPatiently, type Tip } from './branch-tip.ts';
import { describeFailure, isUnadvertised } from './git-failure.ts';

/**
 * The contents of files of a tip, in the paths' order. What is not here yet is fetched by its ids in one request, as git itself does for a
 * partial clone (which asks for one at a time); a server that does not give out single objects sends the whole commit.
 * @param blobs All files of the tip.
 */
export async function readBlobs(
  branch: Branch,
  tip: Tip | undefined,
  blobs: ReadonlyMap<string, string>,
  paths: readonly string[],
  name: string,
): Promise<readonly Uint8Array[]> {
  const wanted = paths.map((path) => {
    const id = blobs.get(path);
    if (id === undefined) throw unreadable(`${name}: ${path}`, 'it is not there');
    return { path, id };
  });
  if (tip === undefined || wanted.length === 0) return [];
  const ids = [...new Set(wanted.map(({ id }) => id))];
  await fetchMissing(branch, tip, ids, name);
  const contents = await catBlobs(branch, ids, name);
  return wanted.map(({ id }) => contents.get(id) ?? new Uint8Array());
}

async function fetchMissing(branch: Branch, tip: Tip, ids: readonly string[], name: string): Promise<void> {
  const { git, backoff } = branch;
  const walked = await git(['rev-list', '--objects', '--missing=print', '--no-object-names', tip.commit]);
  if (walked.code !== 0) throw describeFailure(walked, { what: 'read', name });
  const missing = new Set(
    walked.stdout
      .toString()
      .split('\n')
      .flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : [])),
  );
  const needed = ids.filter((id) => missing.has(id));
  if (needed.length === 0) return;
  const quietly = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'];
  const byId = ['-c', 'fetch.negotiationAlgorithm=noop', ...quietly, '--filter=blob:none', '--stdin', 'origin'];
  const fetched = await fetchPatiently(() => git(byId, `${needed.join('\n')}\n`), backoff);
  if (fetched.code === 0) return;
  if (!isUnadvertised(fetched)) throw describeFailure(fetched, { what: 'read', name });
  const whole = [...quietly, '--no-filter', '--refetch', '--depth=1', 'origin'];
  const all = await fetchPatiently(() => git([...whole, `refs/heads/${branch.branch}`]), backoff);
  if (all.code !== 0) throw describeFailure(all, { what: 'read', name });
}

/** `git cat-file --batch`: for each id a line `<id> blob <size>`, the bytes, a newline. */
async function catBlobs(
  { git }: Branch,
  ids: readonly string[],
  name: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const printed = await git(['cat-file', '--batch'], `${ids.join('\n')}\n`);
  if (printed.code !== 0) throw describeFailure(printed, { what: 'read', name });
  const contents = new Map<string, Uint8Array>();
  let at = 0;
  for (const id of ids) {
    const end = printed.stdout.indexOf('\n', at);
    const [, type, size] = printed.stdout.toString('latin1', at, end).split(' ');
    if (type !== 'blob') throw unreadable(`${name}: object ${id}`, 'the server did not send it');
    const start = end + 1;
    contents.set(id, printed.stdout.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return contents;
}
