import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFolder } from '../../src/io/files.ts';
import type { InputFile } from '../../src/model/input-file.ts';
import { parseRecordings } from '../../src/parse/parse-recordings.ts';
import { perfScript } from '../../src/parse/perf-script.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'copygate-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function readAll(): Promise<readonly InputFile[]> {
  const files: InputFile[] = [];
  for await (const file of readFolder(folder)) files.push(file);
  return files;
}

async function textOf(file: InputFile): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const STACKS = Array.from({ length: 20_000 }, (_, index) => `main;work_${index % 977};memcpy ${index + 1}\n`).join('');

describe('readFolder', () => {
  it('reads files in the order of their paths, gzip inflated', async () => {
    await mkdir(path.join(folder, 'b'));
    await writeFile(path.join(folder, 'b', 'one'), 'plain');
    await writeFile(path.join(folder, 'a.gz'), gzipSync('zipped'));
    const files = await readAll();
    expect(files.map((file) => file.path)).toEqual(['a.gz', 'b/one']);
    expect(await Promise.all(files.map(textOf))).toEqual(['zipped', 'plain']);
    expect(files.map((file) => file.damage?.())).toEqual([undefined, undefined]);
  });

  it('reads a gzip that is cut off as far as it goes, and says so', async () => {
    const whole = gzipSync(STACKS);
    await writeFile(path.join(folder, 'cut.gz'), whole.subarray(0, whole.length / 2));
    const [file] = await readAll();
    const text = file === undefined ? '' : await textOf(file);
    expect(text.length).toBeGreaterThan(1000);
    expect(STACKS.startsWith(text)).toBe(true);
    expect(file?.damage?.()).toMatch(/^damaged or cut off as gzip \(unexpected end of file\)/);
  });

  it('shows a damaged gzip as a problem of the recording it belongs to', async () => {
    const whole = gzipSync(STACKS);
    whole.fill(0xff, 20, 400);
    await mkdir(path.join(folder, 'm', 's', 'profile'), { recursive: true });
    await writeFile(path.join(folder, 'm', 's', 'profile', 'stacks.gz'), whole);
    const recordings = await parseRecordings(readFolder(folder), { mappings: [] }, (file) => perfScript.parse(file));
    expect(recordings.map(({ machine, suite }) => [machine, suite])).toEqual([['m', 's']]);
    expect(recordings[0]?.problems.map(({ path: where, text }) => [where, text.slice(0, 25)])).toEqual([
      ['m/s/profile/stacks.gz', 'damaged or cut off as gzi'],
    ]);
  });

  it('does not follow links, and says so', async () => {
    await symlink('/etc/hostname', path.join(folder, 'link'));
    const [file] = await readAll();
    expect(file?.head).toHaveLength(0);
    expect(file === undefined ? '' : await textOf(file)).toBe('');
    expect(file?.damage?.()).toContain('a link');
  });
});
