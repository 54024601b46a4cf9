import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FoldOptions, runFold } from '../../src/terminal/fold-command.ts';
import type { Process } from '../../src/terminal/process.ts';
import { createProgress } from '../../src/terminal/progress.ts';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'copygate-test-'))));
afterAll(() => rm(folder, { recursive: true }));

/** One sample of a perf script text. */
function sample(event: string, period: number, ...symbols: readonly string[]): string {
  const frames = symbols.map((symbol, index) => `\t    ffff80000800${index}000 ${symbol}+0x10 ([kernel.kallsyms])\n`);
  return `iperf3  1234 [000]  1546.000250: ${String(period).padStart(10)} ${event}: \n${frames.join('')}\n`;
}

const CLOCK = sample('cpu-clock:ppp', 250_000, 'copy', 'write').repeat(2) + sample('cpu-clock:ppp', 250_000, 'idle');
const OTHER = sample('cpu-clock:ppp', 250_000, 'copy', 'write');

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function fold(files: readonly string[], options: FoldOptions = {}, input?: string): Promise<Told> {
  const [out, err]: string[][] = [[], []];
  const process: Process = {
    stdout: { write: (text, done) => (out?.push(text), done?.()) },
    stderr: { write: (text) => err?.push(text) },
    ...(input === undefined ? {} : { stdin: Readable.from([Buffer.from(input)]) }),
    environment: {},
    now: () => 0,
  };
  const code = await runFold(files, options, process, createProgress(process.stderr, process.now));
  return { code, out: out?.join('') ?? '', err: err?.join('') ?? '' };
}

async function place(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

describe('copygate fold', () => {
  it('prints folded stacks, summed up and sorted', async () => {
    expect(await fold([await place('one', CLOCK)])).toEqual({
      code: 0,
      out: 'iperf3;idle 1\niperf3;write;copy 2\n',
      err: '',
    });
  });

  it('adds several files up, whatever they are packed with', async () => {
    const files = [await place('one', CLOCK), await place('two.gz', gzipSync(OTHER))];
    expect((await fold(files)).out).toBe('iperf3;idle 1\niperf3;write;copy 3\n');
  });

  it('reads what is piped in where no file is named, or for -', async () => {
    const { out } = await fold([await place('one', CLOCK)]);
    expect((await fold([], {}, CLOCK)).out).toBe(out);
    expect((await fold(['-'], {}, CLOCK)).out).toBe(out);
    await expect(fold([])).rejects.toThrow('no file is named, and nothing is piped in');
  });

  it('weighs by periods when asked', async () => {
    expect((await fold([await place('one', CLOCK)], { weights: true })).out).toBe(
      'iperf3;idle 250000\niperf3;write;copy 500000\n',
    );
  });

  it('of several events wants one to be named', async () => {
    const file = await place('events', CLOCK + sample('cache-misses', 77, 'copy'));
    await expect(fold([file])).rejects.toThrow(
      /several events \(it holds: (?:cpu-clock:ppp, cache-misses|cache-misses, cpu-clock:ppp)\)/,
    );
    await expect(fold([file], { event: 'cycles' })).rejects.toThrow('no such samples');
    expect((await fold([file], { event: 'cache-misses' })).out).toBe('iperf3;copy 1\n');
  });

  it('refuses what is no perf script text, by its name', async () => {
    const file = await place('prose', 'It was a dark and stormy night.\n');
    await expect(fold([file])).rejects.toThrow(`${file}: not a perf script text`);
    await expect(fold(['-'], {}, 'prose\n')).rejects.toThrow('standard input: not a perf script text');
  });

  it('says what is wrong with a text, and prints what is not', async () => {
    const { code, out, err } = await fold([await place('cut', CLOCK + OTHER.slice(0, -30))]);
    expect(code).toBe(0);
    expect(out).toContain('iperf3;write;copy ');
    expect(err).toMatch(/cut:?\d*: \S/);
  });
});
