import { readFile } from 'node:fs/promises';
import path from 'node:path';
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

/** The default branch as git knows it of the remote; `main` when it does not. */
export async function guessBranch(folder: string): Promise<string> {
  const file = path.join(folder, '.git/refs/remotes/origin/HEAD');
  const text = (await exists(file)) ? await readFile(file, 'utf8') : '';
  return /^ref: refs\/remotes\/origin\/(\S+)\s*$/.exec(text)?.[1] ?? 'main';
}

/** A suite's name from a command: its program's name. */
export function guessSuite(command: string): string {
  const program = command.trim().split(/\s+/)[0]?.split('/').at(-1) ?? '';
  return program.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'benchmarks';
}
