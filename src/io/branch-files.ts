import { createHash } from 'node:crypto';
import { UserError } from '../errors.ts';
import type { FileChange, StoredFiles } from '../baseline/stored-files.ts';
import { type Branch, fetchFiles, readTip, type Tip } from './branch-tip.ts';
import { formatCommit, readHistory } from './commit-files.ts';
import { describeFailure, isForbiddenByRule, isRejected, isTransient } from './git-failure.ts';
import { createBlobs } from './read-blobs.ts';
import { type Backoff, chooseDelay } from './retry.ts';

/** A branch that keeps a store's files. */
export interface BranchOptions extends Branch {
  readonly backoff: Backoff;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From how many commits on the branch's history is begun anew with the same files. */
  readonly squashAt?: number;
  /** How often a save is tried before it is given up. */
  readonly attempts?: number;
}

const SQUASH_AT = 500;
const ATTEMPTS = 40;

/**
 * Files on a branch of a git repository, which need not be the one at hand. Read shallow and partial (the newest commit,
 * and of the files only those asked for), written as one commit that is pushed only onto the commit it was made for.
 */
export function createBranchFiles(options: BranchOptions): StoredFiles {
  const name = `branch ${options.branch}`;
  const blobs = createBlobs(options, name);
  // What was found a moment ago is very likely still so; the lease of a push tells when it is not.
  let known: Promise<Files | undefined> | undefined;
  const findFiles = (): Promise<Files | undefined> => (known ??= fetchFiles(options, name));
  return {
    name,
    list: async () => {
      const files = await findFiles();
      return files === undefined ? undefined : [...files.keys()];
    },
    async *read(paths) {
      yield* await blobs.read((await findFiles()) ?? new Map(), paths);
    },
    prepare: async (paths) => blobs.prepare((await findFiles()) ?? new Map(), paths),
    change: async (plan, reason) => {
      let maySquash = true;
      for (let attempt = 1; ; attempt += 1) {
        const files = await findFiles();
        const change = await plan({
          paths: new Set(files?.keys()),
          holds: (path, bytes) => Promise.resolve(isBlob(files?.get(path), bytes)),
          async *read(paths) {
            yield* await blobs.read(files ?? new Map(), paths);
          },
        });
        if (change.put.size === 0 && change.remove.length === 0) return;
        known = undefined;
        const tip = files === undefined ? undefined : await readTip(options, name);
        const pushed = await pushChange(options, tip, change, reason, maySquash);
        if (pushed.code === 0) return;
        const forbidden = isForbiddenByRule(pushed);
        if (forbidden && pushed.squashed) maySquash = false;
        else if (forbidden || !(isRejected(pushed) || isTransient(pushed))) {
          throw describeFailure(pushed, { what: 'write', name });
        }
        if (attempt >= (options.attempts ?? ATTEMPTS)) throw tooBusy(name, attempt);
        await options.backoff.sleep(chooseDelay(attempt, options.backoff.random));
      }
    },
  };
}

/** Blobs by path. */
type Files = ReadonlyMap<string, string>;

interface Pushed {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly squashed: boolean;
}

async function pushChange(
  options: BranchOptions,
  tip: Tip | undefined,
  change: FileChange,
  reason: string,
  maySquash: boolean,
): Promise<Pushed> {
  const { git, branch } = options;
  const past = tip === undefined ? 0 : readHistory(tip.message);
  const squash = maySquash && tip !== undefined && past >= (options.squashAt ?? SQUASH_AT);
  const facts = { message: reason, time: options.now(), parent: tip?.commit, squash, history: squash ? 1 : past + 1 };
  // A name of its own: fast-import goes on with a ref that it finds.
  const ref = `refs/copygate/next/${tip?.commit ?? 'first'}-${squash ? 'squash' : 'on'}`;
  await git(['update-ref', '-d', ref]);
  const made = await git(
    ['fast-import', '--quiet', '--force', '--done', '--date-format=raw'],
    formatCommit(ref, change, facts, tip?.tree),
  );
  const commit = made.stdout.toString().trim();
  if (made.code !== 0 || !/^[0-9a-f]{40,64}$/.test(commit)) {
    throw describeFailure(made, { what: 'write', name: `branch ${branch}` });
  }
  const lease = `--force-with-lease=refs/heads/${branch}:${tip?.commit ?? ''}`;
  const words = ['push', '--porcelain', '--no-verify', '--no-thin', lease, 'origin', `${commit}:refs/heads/${branch}`];
  return { ...(await git(words)), squashed: squash };
}

/** Git names a file's content by its hash (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects). */
function isBlob(id: string | undefined, bytes: Uint8Array): boolean {
  if (id === undefined) return false;
  const hash = createHash(id.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === id;
}

function tooBusy(name: string, attempts: number): UserError {
  return new UserError(
    `${name} could not be written in ${attempts} attempts: others were faster every time, or the server did not answer`,
    'Run the job again; nothing was changed.',
  );
}
