import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createDirectoryStore } from '../../src/io/directory-store.ts';
import { commitOf, makeRecording } from '../baseline/make-recording.ts';
import { startProgram } from './start-program.ts';

function makeFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'copygate-test-'));
}

async function runSite(store: string, out: string): Promise<string> {
  const { code, out: told } = await startProgram('site', '--store', store, '--out', out);
  expect(code).toBe(0);
  return told;
}

it('copygate site writes an index and a page of what a store holds', async () => {
  const [folder, out] = [makeFolder(), makeFolder()];
  const store = createDirectoryStore(folder);
  for (const number of [1, 2]) {
    await store.save([makeRecording()], {
      ...{ recordedAt: `2026-10-0${number}T12:00:00Z`, verdict: 'pass' as const },
      ...{ commit: commitOf(number), run: { id: number, attempt: 1 } },
    });
  }
  expect(await runSite(folder, out)).toBe(`2 pages written to ${out}\n`);
  expect(readdirSync(out).toSorted()).toEqual(['1-cortex-a72-4-openvpn-iperf3.html', 'index.html']);
  expect(readFileSync(path.join(out, 'index.html'), 'utf8')).toContain('2 recordings');
});

it('copygate site says when there is nothing to show', async () => {
  await expect(runSite(makeFolder(), makeFolder())).rejects.toThrow('nothing is stored there');
});
