import { spawn } from 'node:child_process';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { exists, isErrorCode } from './files.ts';
import { describeGit, hideSecrets, type Remote, secretsOf } from './git-environment.ts';
import { writeFiles } from './write-files.ts';

/** What git said. */
export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  /** Without the token, whatever git put there. */
  readonly stderr: string;
}

/** Runs git in one private bare repository. Words never hold a secret: everybody on the machine can read them. */
export type Git = (words: readonly string[], input?: string | Uint8Array) => Promise<GitResult>;

/**
 * Git for a private bare repository in `folder` (made with the first words), whose remote `origin` is `remote`. It has
 * nothing to do with the repository at hand: no work tree, no index, no hooks, no prompts.
 * @param environment The process's.
 * @param stop Ends what runs, and rejects it: nobody waits for the answer any more.
 */
export function createGit(
  folder: string,
  remote: Remote,
  environment: Readonly<Record<string, string | undefined>>,
  stop?: AbortSignal,
): Git {
  const secrets = secretsOf(remote);
  const variables = describeGit(folder, remote, environment);
  let made: Promise<void> | undefined;
  return async (words, input) => {
    made ??= makeRepository(folder);
    await made;
    return runGit(words, input, variables, secrets, stop);
  };
}

/** What `git init --bare` leaves that git needs (https://git-scm.com/docs/gitrepository-layout), without a process for it. */
async function makeRepository(folder: string): Promise<void> {
  if (await exists(path.join(folder, 'HEAD'))) return;
  for (const name of ['objects', 'refs']) await writeFiles(path.join(folder, name), []);
  await writeFiles(folder, [
    ['config', '[core]\n\trepositoryformatversion = 0\n\tbare = true\n'],
    ['HEAD', 'ref: refs/heads/main\n'],
  ]);
}

function runGit(
  words: readonly string[],
  input: string | Uint8Array | undefined,
  variables: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[],
  signal: AbortSignal | undefined,
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', words, {
      ...{ env: { ...variables }, stdio: 'pipe', windowsHide: true },
      ...(signal === undefined ? {} : { signal }),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    git.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    git.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // Git that ends early leaves its input unread; its exit code says why.
    git.stdin.on('error', () => {});
    git.stdin.end(input ?? '');
    git.on('error', (error) => reject(isErrorCode(error, 'ENOENT') ? missingGit(error) : error));
    git.on('close', (code, signal) => {
      const said = hideSecrets(Buffer.concat(stderr).toString(), secrets);
      resolve({
        code: code ?? 128,
        stdout: Buffer.concat(stdout),
        stderr: signal === null ? said : `${said}git was ended by ${signal}\n`,
      });
    });
  });
}

function missingGit(cause: Error): UserError {
  return new UserError(
    'git is not installed here, so that a baseline branch cannot be read',
    'Install git 2.31 or newer, or keep the baseline in a folder.',
    { cause },
  );
}
