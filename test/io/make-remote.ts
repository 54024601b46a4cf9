import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createGit } from '../../src/io/git.ts';
import type { BranchOptions } from '../../src/io/branch-files.ts';

/** An empty folder that goes away with the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'copygate-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Runs git on a repository, without the user's own configuration. */
export function askGit(repository: string, words: readonly string[], input?: string | Uint8Array): string {
  const environment = {
    PATH: process.env['PATH'],
    GIT_DIR: repository,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@localhost',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@localhost',
  };
  return execFileSync('git', words, {
    env: environment,
    input: input ?? '',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  }).trim();
}

/** An empty bare repository that gives out what is asked for, as GitHub does. */
export function makeRemote(): string {
  const repository = path.join(makeFolder(), 'remote.git');
  askGit(repository, ['init', '--quiet', '--bare', '--initial-branch=main']);
  for (const name of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant', 'http.receivepack'])
    askGit(repository, ['config', name, 'true']);
  return repository;
}

/** Options for a branch of `url`, in a private repository of its own; nobody waits. */
export function branchOf(url: string, own: Partial<BranchOptions> = {}, token?: string): BranchOptions {
  const remote = { url, ...(token === undefined ? {} : { token }) };
  return {
    git: createGit(path.join(makeFolder(), 'private.git'), remote, process.env),
    branch: 'copygate-baselines',
    backoff: { random: () => 0.5, sleep: () => Promise.resolve() },
    now: () => Date.parse('2026-10-15T12:00:00Z'),
    ...own,
  };
}
