import { unreadable } from '../baseline/upgrade.ts';
import { type Branch, fetchPatiently } from './branch-tip.ts';
import { describeFailure, isUnadvertised } from './git-failure.ts';

/** The contents of a branch's files. All files (blobs by path) are given, and which of them are wanted. */
export interface Blobs {
  /** Fetches what will be read soon. */
  readonly prepare: (files: ReadonlyMap<string, string>, paths: readonly string[]) => Promise<void>;
  /** In the paths' order. What was prepared is given out once. */
  readonly read: (files: ReadonlyMap<string, string>, paths: readonly string[]) => Promise<readonly Uint8Array[]>;
}

/**
 * Reads files by their ids, fetched in one request, as git itself does for a partial clone (which asks for one at a time); a
 * server that does not give out single objects sends the whole commit. One fetch follows the other. `name` is what the branch
 * is called in messages.
 */
export function createBlobs(branch: Branch, name: string): Blobs {
  const here = new Map<string, Uint8Array>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const acted = last.then(act, act);
    last = acted;
    return acted;
  };
  const idsOf = (files: ReadonlyMap<string, string>, paths: readonly string[]): readonly string[] =>
    paths.map((path) => {
      const id = files.get(path);
      if (id === undefined) throw unreadable(`${name}: ${path}`, 'it is not there');
      return id;
    });
  const bring = async (ids: readonly string[]): Promise<void> => {
    const missing = [...new Set(ids)].filter((id) => !here.has(id));
    if (missing.length === 0) return;
    await fetchBlobs(branch, missing, name);
    for (const [id, bytes] of await catBlobs(branch, missing, name)) here.set(id, bytes);
  };
  return {
    prepare: async (files, paths) => {
      const ids = idsOf(files, paths);
      await inTurn(() => bring(ids));
    },
    read: async (files, paths) => {
      const ids = idsOf(files, paths);
      return inTurn(async () => {
        await bring(ids);
        const contents = ids.map((id) => here.get(id) ?? new Uint8Array());
        for (const id of ids) here.delete(id);
        return contents;
      });
    },
  };
}

/** Git asks for nothing that is here already. */
async function fetchBlobs(branch: Branch, ids: readonly string[], name: string): Promise<void> {
  const { git, backoff } = branch;
  const quietly = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'];
  const byId = ['-c', 'fetch.negotiationAlgorithm=noop', ...quietly, '--filter=blob:none', '--stdin', 'origin'];
  const fetched = await fetchPatiently(() => git(byId, `${ids.join('\n')}\n`), backoff);
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
