import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPerfScript } from '../../scripts/bench/perf-script-text.ts';
import { openInput } from '../../src/io/files.ts';
import { findCuts } from '../../src/io/find-cuts.ts';
import { createFold } from '../../src/io/fold-workers.ts';
import { createWorkerPool } from '../../src/io/worker-pool.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import { writeFolded } from '../../src/profile/folded.ts';
import type { Parsed } from '../../src/parse/format.ts';

const WORKER = new URL('../../src/fold-worker.ts', import.meta.url);
let folder = '';
let large = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'copygate-test-'));
  large = path.join(folder, 'large.txt');
  await writeFile(large, Buffer.concat([...drawPerfScript({ bytes: 34e6, fresh: 0.3, seed: 1 })]));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function foldsOf({ profiles = [], ...rest }: Parsed): unknown {
  return { ...rest, profiles: profiles.map((profile) => ({ ...profile, stacks: [...writeFolded(profile)] })) };
}

describe('folding on threads', () => {
  it('says the same whatever the number of threads', async () => {
    const input = await openInput(large, 'large.txt');
    const alone = foldsOf(await perfScript.parse(input));
    for (const threads of [2, 3]) {
      const told: number[] = [];
      const fold = createFold(createWorkerPool(WORKER, threads), (_, bytes) => told.push(bytes));
      expect(foldsOf(await fold(input))).toEqual(alone);
      expect(told.length).toBeGreaterThan(0);
    }
  });

  it('folds several files of any packing at the same time', async () => {
    const text = Buffer.concat([...drawPerfScript({ bytes: 1e6, fresh: 0.3, seed: 2 })]);
    const packed = {
      plain: text,
      gzip: gzipSync(text),
      zstd: zstdCompressSync(text),
      cut: gzipSync(text).subarray(0, 9e4),
    };
    const fold = createFold(createWorkerPool(WORKER, 2), () => {}, true);
    const parsed = await Promise.all(
      Object.entries(packed).map(async ([name, bytes]) => {
        await writeFile(path.join(folder, name), bytes);
        return fold(await openInput(path.join(folder, name), 'one'));
      }),
    );
    const alone = foldsOf(await perfScript.parse(await openInput(path.join(folder, 'plain'), 'one')));
    expect(parsed.slice(0, 3).map(foldsOf)).toEqual([alone, alone, alone]);
    expect(parsed[3]?.problems?.at(-1)?.text).toMatch(/^damaged or cut off as gzip/);
  });

  it('tells what the user can put right', async () => {
    // The first one is read on this thread, the second on another.
    const pool = createWorkerPool(WORKER, 2);
    const task = { file: path.join(folder, 'nowhere'), name: 'x', head: new Uint8Array(), range: undefined };
    const refusals = [pool.run(task, () => {}), pool.run(task, () => {})];
    for (const refusal of refusals)
      await expect(refusal).rejects.toMatchObject({ hint: 'Check the path and its permissions.' });
    const next = { ...task, file: path.join(folder, 'plain') };
    const answers = await Promise.all([next, next, next].map((one) => pool.run(one, () => {})));
    expect(answers.map(({ kind }) => kind)).toEqual(['slice', 'slice', 'slice']);
  });
});

const quarters = (size: number): readonly number[] => [0.25, 0.5, 0.75].map((share) => share * size);

describe('cutting a text', () => {
  it('cuts behind the empty line of a sample only, and covers the file', async () => {
    const text = await readFile(large);
    const cuts = await findCuts(large, quarters(text.length));
    expect(cuts.length).toBe(4);
    expect(cuts.map(({ end }) => end)).toEqual([...cuts.slice(1).map(({ start }) => start), Number.POSITIVE_INFINITY]);
    expect(cuts.map(({ start }) => Math.round((start / text.length) * 100))).toEqual([0, 25, 50, 75]);
    for (const { start } of cuts.slice(1))
      expect(text.toString('latin1', start - 3, start + 1)).toMatch(/^[^\n]\n\n[^\s]$/);
  });

  it('does not cut where no sample ends', async () => {
    const flat = path.join(folder, 'flat.txt');
    await writeFile(flat, 'a 1 1.000001: 1 cycles: ffff f (/a)\n\n\tffff f (/a)\n'.repeat(1000));
    expect((await findCuts(flat, quarters(50_000))).map(({ start }) => start)).toEqual([0]);
  });
});
