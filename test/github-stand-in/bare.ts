import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** A bare repository on disk: what GitHub keeps. */
export interface Bare {
  readonly folder: string;
  /** Runs git in it; rejects with git's words. */
  readonly run: (words: readonly string[], input?: string | Buffer) => Promise<string>;
  /** The same, asked once: every object in these words is named by its id, so that the answer never changes. */
  readonly ask: (words: readonly string[]) => Promise<string>;
  /** The commit that a branch, a tag, a full ref or an object id names; undefined when there is none. */
  readonly resolve: (name: string) => Promise<string | undefined>;
  /** Adds a commit to a branch, without a work tree. `undefined` for a file removes it. */
  readonly commit: (branch: string, files: Files, options?: CommitOptions) => Promise<string>;
  /** Adds several, in one go. */
  readonly commitAll: (
    branch: string,
    changes: readonly Change[],
    options?: Pick<CommitOptions, 'from'>,
  ) => Promise<readonly string[]>;
}

export interface Change extends Pick<CommitOptions, 'message' | 'date'> {
  readonly files: Files;
}

export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

export interface CommitOptions {
  readonly message?: string;
  /** Where a new branch starts: any name of a commit. */
  readonly from?: string;
  readonly date?: Date;
}

/** What GitHub's git servers allow. */
const CONFIG = [
  'http.receivepack=true',
  'uploadpack.allowFilter=true',
  'uploadpack.allowAnySHA1InWant=true',
  'gc.auto=0',
];

export async function createBare(folder: string): Promise<Bare> {
  await mkdir(folder, { recursive: true });
  const run = (words: readonly string[], input: string | Buffer = ''): Promise<string> => runGit(folder, words, input);
  await run(['init', '--quiet', '--bare', '--initial-branch=main', '.']);
  const settings = CONFIG.map((line) => line.split('='));
  const text = settings.map(([key = '', value = '']) => `[${key.split('.')[0]}]\n\t${key.split('.')[1]} = ${value}\n`);
  await writeFile(
    path.join(folder, 'config'),
    `[core]\n\trepositoryformatversion = 0\n\tbare = true\n${text.join('')}`,
  );
  const answers = new Map<string, string>();
  const ask = async (words: readonly string[]): Promise<string> => {
    const question = words.join('\0');
    const answer = answers.get(question) ?? (await run(words));
    answers.set(question, answer);
    return answer;
  };
  const resolve = async (name: string): Promise<string | undefined> => {
    // GitHub has the tips of branches at hand, and a process for each would be most of what the stand-in does.
    const tip = name.startsWith('refs/heads/') ? await readFile(path.join(folder, name), 'utf8').catch(() => '') : '';
    if (/^[0-9a-f]{40}\n$/.test(tip)) return tip.trim();
    const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const found = await (/^[0-9a-f]{40}$/.test(name) ? ask : run)(words).catch(() => '');
    return found.trim() || undefined;
  };
  return {
    folder,
    run,
    ask,
    resolve,
    commit: async (branch, files, { from, ...options } = {}) => {
      const [made = ''] = await commitAll({ run, resolve }, branch, [{ files, ...options }], from);
      return made;
    },
    commitAll: (branch, changes, { from } = {}) => commitAll({ run, resolve }, branch, changes, from),
  };
}

let commits = 0;

async function commitAll(
  { run, resolve }: Pick<Bare, 'run' | 'resolve'>,
  branch: string,
  changes: readonly Change[],
  start: string | undefined,
): Promise<readonly string[]> {
  const ref = `refs/heads/${branch}`;
  const parent = (await resolve(ref)) ?? (start === undefined ? undefined : await resolve(start));
  const stream = changes.flatMap((change, index) => describeCommit(ref, change, index === 0 ? parent : undefined));
  await run(['fast-import', '--quiet', '--force'], Buffer.concat([...stream, Buffer.from('done\n')]));
  const made = await run(['rev-list', '--first-parent', `-${changes.length}`, ref]);
  return made.trim().split('\n').toReversed();
}

/** https://git-scm.com/docs/git-fast-import: without `from` a commit stands on the branch's tip. */
function describeCommit(ref: string, { files, message = 'change', date }: Change, parent: string | undefined) {
  commits += 1;
  const seconds = Math.floor((date?.getTime() ?? Date.now() - 86_400_000 + commits * 1000) / 1000);
  const lines = Object.entries(files).flatMap(([file, content]) =>
    content === undefined ? [Buffer.from(`D ${file}\n`)] : [Buffer.from(`M 100644 inline ${file}\n`), block(content)],
  );
  const head = `commit ${ref}\ncommitter Ada <ada@example.com> ${seconds} +0000\n`;
  const from = parent === undefined ? '' : `from ${parent}\n`;
  return [Buffer.from(head), block(message), Buffer.from(from), ...lines, Buffer.from('\n')];
}

function block(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

function runGit(cwd: string, words: readonly string[], input: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      [...words],
      { cwd, maxBuffer: 1 << 28, env: { ...gitEnvironment(), HOME: cwd } },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`git ${words.join(' ')}: ${stderr || error.message}`, { cause: error }));
      },
    );
    // A command that reads nothing may have ended by now.
    child.stdin?.on('error', () => {}).end(input);
  });
}

/** Nothing of the machine's own git settings. */
export function gitEnvironment(): Readonly<Record<string, string>> {
  const who = { NAME: 'Ada', EMAIL: 'ada@example.com' };
  return {
    PATH: process.env['PATH'] ?? '',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: who.NAME,
    GIT_AUTHOR_EMAIL: who.EMAIL,
    GIT_COMMITTER_NAME: who.NAME,
    GIT_COMMITTER_EMAIL: who.EMAIL,
  };
}
