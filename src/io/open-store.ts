import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { StoredFiles } from '../baseline/stored-files.ts';
import { UserError } from '../errors.ts';
import { createBranchFiles } from './branch-files.ts';
import { createDirectoryFiles } from './directory-files.ts';
import { exists } from './files.ts';
import { createGit } from './git.ts';

/**
 * Opens the store that a user named, for as long as `use` takes: a folder that is there, or that is written as a path
 * (`./store`, `/srv/store`, `store/`); else a branch of the remote `origin` of the repository at hand, reached with the
 * user's own git configuration.
 */
export async function openStore<Result>(
  store: string,
  environment: Readonly<Record<string, string | undefined>>,
  use: (files: StoredFiles) => Promise<Result>,
): Promise<Result> {
  if (/^\.|[\\/]$/.test(store) || path.isAbsolute(store) || (await exists(store))) {
    return use(createDirectoryFiles(store));
  }
  const url = await findOrigin(store);
  const folder = await mkdtemp(path.join(tmpdir(), 'copygate-'));
  try {
    const git = createGit(path.join(folder, 'private.git'), { url }, environment);
    const backoff = { random: Math.random, sleep: (time: number) => sleep(time) };
    return await use(createBranchFiles({ git, branch: store, backoff, now: Date.now }));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function findOrigin(store: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['remote', 'get-url', 'origin']);
    const url = stdout.trim();
    // A folder is meant from here, and git will run elsewhere.
    return (await isFolder(url)) ? path.resolve(url) : url;
  } catch (error) {
    throw new UserError(
      `${store}: no such folder, and no repository with a remote "origin" here whose branch it could be`,
      'Name an existing folder, a path such as ./baselines, or a branch of the repository you are in.',
      { cause: error },
    );
  }
}

async function isFolder(url: string): Promise<boolean> {
  return !url.includes(':') && (await exists(url));
}
