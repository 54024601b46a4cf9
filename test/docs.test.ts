import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/**
 * A block of commands: ```sh tested [exit=0|1] [needs=PROGRAM]``` is run, ```sh untested REASON``` is not. The blocks of a
 * page are run one after the other in one clone.
 */
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

const pages = ['README.md', ...listPages('docs'), ...listPages('examples')].map((name) => {
  const text = readFileSync(name, 'utf8');
  return { name, text, blocks: readBlocks(text) };
});

function listPages(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name))
    .toSorted();
}

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
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const wanted = files.split('\0').filter((name) => /^(?:dist|docs\/\w|examples|record|package\.json)/.test(name));
  execFileSync('xargs', ['-0', 'cp', '--parents', '-t', clone], { input: wanted.join('\0') });
  return clone;
}

function run(commands: string, clone: string): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: process.env['PATH'] ?? '', HOME: path.dirname(clone), ...SHORT };
  return spawnSync('sh', ['-e', '-c', commands], { cwd: clone, encoding: 'utf8', env });
}

describe.each(pages.filter(({ blocks }) => blocks.length > 0))('$name', ({ blocks }) => {
  let clone: string | undefined;
  it.each(blocks)(
    'line $line: does what the page says',
    ({ commands, exits, needs, shown }) => {
      clone ??= makeClone();
      if (needs !== undefined && !hasProgram(needs)) {
        process.stderr.write(`not tried here: ${needs} is not installed\n`);
        return;
      }
      const { status, stdout, stderr } = run(commands, clone);
      expect({ stderr, status }).toSatisfy(() => exits.includes(status ?? -1));
      expect(shown.filter((line) => !stdout.includes(line))).toEqual([]);
    },
    120_000,
  );
});

it.each(pages)('$name: every command is run, or says why not', ({ text }) => {
  const fences = text.match(/^```sh.*$/gm) ?? [];
  expect(fences.filter((fence) => !/^```sh (?:tested(?: exit=[\d|]+| needs=\S+)*|untested \w.+)$/.test(fence))).toEqual(
    [],
  );
  // An indented block has no words: commands are not hidden in one.
  expect(text.match(/^ {4}(?:node|npm|npx|copygate|record\/|examples\/|sudo|git) .*$/gm) ?? []).toEqual([]);
});

it.each(pages)('$name: what it leads to is there', ({ name, text }) => {
  const prose = text.replaceAll(/^```[^]*?^```$/gm, '');
  const leads = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
    ([, one, two]) => one ?? two ?? '',
  );
  const missing = leads
    .filter((lead) => !/^(?:https?:|#)/.test(lead))
    .map((lead) => path.join(path.dirname(name), lead.replace(/#.*/, '')))
    .filter((file) => !existsSync(file));
  expect(missing).toEqual([]);
});
