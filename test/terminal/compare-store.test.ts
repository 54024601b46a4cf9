import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createDirectoryStore } from '../../src/io/directory-store.ts';
import { readFolder } from '../../src/io/files.ts';
import { readConfig } from '../../src/io/read-config.ts';
import { parseRecordings } from '../../src/parse/parse-recordings.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import { startProgram } from './start-program.ts';

const EXAMPLE = path.join('examples', 'packet-path');

/** What `copygate compare` wrote as report.json. */
async function compareWith(baseline: string): Promise<{ readonly [part: string]: unknown }> {
  const out = mkdtempSync(path.join(tmpdir(), 'copygate-test-'));
  const words = ['--baseline', baseline, '--head', path.join(EXAMPLE, 'after'), '--out', out];
  const config = ['--config', path.join(EXAMPLE, 'copygate.yml')];
  await startProgram('compare', ...words, ...config);
  return JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8'));
}

it('a stored recording tells the same as the folder that it was made of', { timeout: 60_000 }, async () => {
  const before = path.join(EXAMPLE, 'before');
  const store = mkdtempSync(path.join(tmpdir(), 'copygate-test-'));
  const config = await readConfig(path.join(EXAMPLE, 'copygate.yml'), []);
  const recordings = await parseRecordings(readFolder(before), config, (file) => perfScript.parse(file));
  const recordedAt = new Date().toISOString();
  await createDirectoryStore(store).save(recordings, { recordedAt, verdict: 'pass' });
  const [plain, stored] = [await compareWith(before), await compareWith(store)];
  expect(JSON.stringify(plain['findings'])).toContain('"copyBound":true');
  for (const part of ['findings', 'verdict', 'counts', 'failing', 'problems'])
    expect(stored[part]).toEqual(plain[part]);
  expect(stored['baseline']).toMatchObject({
    source: store,
    recordings: [{ recordedAt, verdict: 'pass' }, { recordedAt }],
  });
});
