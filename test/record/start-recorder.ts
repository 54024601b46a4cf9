import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const RECORDER = path.resolve('record/copygate-record');
const PROGRAMS = path.resolve('test/record/programs');
export const TEXTS = path.resolve('test/record/texts');

const folders: string[] = [];

/** What starts other programs is left out: under qemu-user BusyBox would start qemu itself. */
const EMULATED_APPLETS = [
  ...['awk', 'basename', 'cat', 'cp', 'cut', 'date', 'dirname', 'grep', 'head', 'mkdir', 'mv', 'printf', 'rm', 'rmdir'],
  ...['sed', 'sort', 'tail', 'tar', 'tr', 'wc', 'zcat'],
];

const EMULATORS = { armhf: 'qemu-arm-static', arm64: 'qemu-aarch64-static' } as const;
/** A kind of board that qemu-user can emulate. */
type Board = keyof typeof EMULATORS;

/** Something that runs shell scripts, with the programs it finds. */
export interface Shell {
  readonly name: string;
  /** The words before the script. */
  readonly words: readonly string[];
  /** Where programs are looked for. */
  readonly path: string;
}

/** Shells that are not on this machine; a test that is skipped for it names them. */
export const missingShells: string[] = [];
/** Every shell on this machine that the recorder must run in: `sh` at least. */
export const shells: readonly Shell[] = [
  { name: 'sh', words: ['sh'], path: process.env['PATH'] ?? '' },
  ...dash(),
  ...busybox(),
  ...emulatedDash('armhf'),
  ...emulatedDash('arm64'),
];

/** What boards have: for tests of branches that would take too long in every shell. */
export const boardShells: readonly Shell[] = shells.filter(({ name }) => name === 'dash' || name === 'BusyBox ash');

function dash(): readonly Shell[] {
  if (findProgram('dash') !== undefined) return [{ name: 'dash', words: ['dash'], path: process.env['PATH'] ?? '' }];
  missingShells.push('dash');
  return [];
}

/** BusyBox with nothing but its own applets and the fake programs. */
function busybox(): readonly Shell[] {
  const program = findProgram('busybox');
  if (program === undefined) {
    missingShells.push('BusyBox ash');
    return [];
  }
  const folder = makeFolder('busybox');
  spawnSync(program, ['--install', '-s', folder]);
  if (!existsSync(path.join(folder, 'sh'))) symlinkSync(program, path.join(folder, 'sh'));
  // Some builds look for their own applets before they look for a program; functions come before both.
  const fakes = readdirSync(PROGRAMS).map((name) => `${name}() { '${path.join(PROGRAMS, name)}' "$@"; }`);
  const script = `${fakes.join('; ')}; . "$0"`;
  return [{ name: 'BusyBox ash', words: [path.join(folder, 'sh'), '-c', script], path: folder }];
}

/** dash and the applets of BusyBox of an ARM board under qemu. */
function emulatedDash(architecture: Board): readonly Shell[] {
  const name = `dash for ${architecture} (emulated)`;
  const dash = findEmulated(architecture, 'bin/dash');
  const busybox = findEmulated(architecture, 'bin/busybox');
  if (dash === undefined || busybox === undefined) {
    missingShells.push(name);
    return [];
  }
  const folder = makeFolder(architecture);
  for (const applet of EMULATED_APPLETS) writeProgram(path.join(folder, applet), [...busybox, applet]);
  writeProgram(path.join(folder, 'sh'), dash);
  return [{ name, words: dash, path: `${folder}:${process.env['PATH']}` }];
}

/**
 * The words that start a program of a board. The folder that holds it (`bin/dash`, `bin/busybox`, the C library) is told by
 * `COPYGATE_TEST_ARMHF` or `COPYGATE_TEST_ARM64`; NOTE.md says how to make it. Undefined where it, or qemu, is missing.
 */
export function findEmulated(architecture: Board, program: string): readonly string[] | undefined {
  const qemu = findProgram(EMULATORS[architecture]);
  const root = process.env[`COPYGATE_TEST_${architecture.toUpperCase()}`];
  return qemu === undefined || root === undefined ? undefined : [qemu, '-L', root, path.join(root, program)];
}

function writeProgram(file: string, words: readonly string[]): void {
  writeFileSync(file, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
  chmodSync(file, 0o755);
}

export function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** `sh` that first writes the recorder's process id to a file. */
export function shellThatTells(file: string): Shell {
  return { name: 'sh', words: ['sh', '-c', `echo $$ >'${file}'; exec sh "$0" "$@"`], path: process.env['PATH'] ?? '' };
}

/** A process that has ended may be there until somebody asks how. */
export function isRunning(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && !/\) Z /.test(readFileSync(file, 'utf8'));
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Start {
  readonly shell?: Shell;
  /** Added to what a fake machine needs. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  readonly folder?: string;
  /** Searched before the fake programs. */
  readonly programs?: string;
  /** As in a terminal: a signal to the group meets it and what it started, and nobody else. */
  readonly ownGroup?: boolean;
}

/** Starts the recorder among the fake programs. */
export function startRecorder(words: readonly string[], start: Start = {}): Promise<Ended> {
  const shell = start.shell ?? shells[0];
  if (shell === undefined) throw new Error('no shell');
  const [program = 'sh', ...before] = shell.words;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...before, RECORDER, ...words], {
      cwd: start.folder,
      detached: start.ownGroup ?? false,
      env: {
        PATH: [start.programs, PROGRAMS, shell.path].filter(Boolean).join(':'),
        FAKE_PERF_TEXTS: TEXTS,
        TMPDIR: scratch(),
        ...start.environment,
      },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    // What it did not read is no error: it may end before.
    child.stdin.on('error', () => {});
    child.stdin.end(start.input ?? '');
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr });
    });
  });
}

let scratchFolder: string | undefined;

/** Where the recorder keeps its temporary files in tests. */
export function scratch(): string {
  scratchFolder ??= makeFolder('scratch');
  return scratchFolder;
}

export function makeFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `copygate-${name}-`));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** All files below a folder, sorted. */
export function listFiles(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}
