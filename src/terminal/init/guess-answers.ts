import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { exists } from '../../io/files.ts';

/** What builds a repository that has this file. */
const BUILDS = [
  ['Makefile', 'make'],
  ['makefile', 'make'],
  ['GNUmakefile', 'make'],
  ['CMakeLists.txt', 'cmake -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build'],
  ['meson.build', 'meson setup build --buildtype release && meson compile -C build'],
  ['Cargo.toml', 'cargo build --release'],
  ['go.mod', 'go build ./...'],
  ['package.json', 'npm ci'],
] as const;

/** The command that most likely builds what lies in the folder; empty when nothing tells. */
export async function guessBuild(folder: string): Promise<string> {
  for (const [name, build] of BUILDS) {
    if (await exists(path.join(folder, name))) return build;
  }
  return '';
}

/**
 * The default branch: what git knows of the remote, which a clone does; else `main` or `master`, whichever is there; else
 * the branch that is checked out. Where nothing tells, `main`.
 */
export async function guessBranch(folder: string): Promise<string> {
  const cloned = await askGit(folder, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  if (cloned !== '') return cloned.replace(/^origin\//, '');
  for (const name of ['main', 'master']) {
    const there = [`refs/heads/${name}`, `refs/remotes/origin/${name}`];
    if ((await askGit(folder, ['for-each-ref', '--count=1', ...there])) !== '') return name;
  }
  return (await askGit(folder, ['symbolic-ref', '--quiet', '--short', 'HEAD'])) || 'main';
}

/** What git answers; empty when it does not, is not installed, or there is no repository. */
async function askGit(folder: string, words: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', folder, ...words]);
    return stdout.trim();
  } catch {
    return '';
  }
}

/** A suite's name from a command: its program's name. */
export function guessSuite(command: string): string {
  const program = command.trim().split(/\s+/)[0]?.split('/').at(-1) ?? '';
  return program.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'benchmarks';
}
