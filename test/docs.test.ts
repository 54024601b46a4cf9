import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** A block of commands that is run: ```sh tested [exit=0|1] [needs=PROGRAM]``` */
interface Block {
  readonly line: number;
  readonly commands: string;
  /** Exit codes that the page speaks of. */
  readonly exits: readonly number[];
  readonly needs: string | undefined;
  /** Lines that the page shows as printed: the block of text that follows at once. */
  readonly shown: readonly string[];
}

const BLOCK = /^```sh tested(?<words>[^\n]*)\n(?<commands>[^]*?)^```$(?:\n+```text\n(?<shown>[^]*?)^```$)?/gm;
/** Makes what the pages measure short. */
const SHORT = { SECONDS_EACH: '0.1', FILE_MB: '2' };

const pages = readdirSync('docs')
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, blocks: readBlocks(readFileSync(path.join('docs', name), 'utf8')) }))
  .filter(({ blocks }) => blocks.length > 0);

function readBlocks(text: string): readonly Block[] {
  return [...text.matchAll(BLOCK)].map(({ index, groups }) => ({
    line: text.slice(0, index).split('\n').length,
    commands: groups?.['commands'] ?? '',
    exits: (/exit=([\d|]+)/.exec(groups?.['words'] ?? '')?.[1] ?? '0').split('|').map(Number),
    needs: /needs=(\S+)/.exec(groups?.['words'] ?? '')?.[1],
    shown: (groups?.['shown'] ?? '').split('\n').filter((line) => line !== ''),
  }));
}

function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name]).status === 0;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** The project as somebody gets it who clones it, without what is installed or built. */
function makeClone(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'copygate-docs-'));
  folders.push(folder);
  const clone = path.join(folder, 'copygate');
  mkdirSync(clone);
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  for (const file of stdout.split('\0').filter((name) => /^(?:dist|docs|examples|record|package\.json)/.test(name))) {
    cpSync(file, path.join(clone, file));
  }
  return clone;
}

describe.each(pages)('docs/$name', ({ blocks }) => {
  const clone = makeClone();
  it.each(blocks)(
    'line $line: does what the page says',
    ({ commands, exits, needs, shown }) => {
      const missing = needs !== undefined && !hasProgram(needs);
      if (missing) process.stderr.write(`not tried here: ${needs} is not installed\n`);
      const { status, stdout, stderr } = spawnSync(
        'sh',
        ['-e', '-c', missing ? 'exit "$1"' : commands, 'sh', `${exits[0]}`],
        {
          cwd: clone,
          encoding: 'utf8',
          env: { PATH: process.env['PATH'] ?? '', HOME: path.dirname(clone), ...SHORT },
        },
      );
      expect({ stderr, status }).toSatisfy(() => exits.includes(status ?? -1));
      const absent = missing ? [] : shown.filter((line) => !stdout.includes(line));
      expect(absent).toEqual([]);
    },
    120_000,
  );
});
