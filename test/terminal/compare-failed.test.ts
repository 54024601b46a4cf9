import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProgram } from './start-program.ts';

const ENVIRONMENT =
  '{ "copygate": "environment", "version": 1, "machine": "m", "job": "board-1", "facts": {}, "warnings": [] }';
const MEASURED = { 'run-01/output.txt': 'BenchmarkX 10 5 ns/op\n', 'environment.json': ENVIRONMENT };
const FAILED = {
  'warmup.failed/errors.txt': 'sh: 1: ./bench/run: not found\n',
  'warmup.failed/exit.txt': 'exit code 127\n',
  'environment.json': ENVIRONMENT,
};
const UNTOUCHED = { 'environment.json': ENVIRONMENT };
const REASON = 'm/run/warmup.failed: the command failed (exit code 127): sh: 1: ./bench/run: not found';

/** What `copygate compare` throws, of two sides as the recorder leaves them when it measured in turns. */
async function compare(
  base: Readonly<Record<string, string>>,
  head: Readonly<Record<string, string>>,
): Promise<unknown> {
  const folder = mkdtempSync(path.join(tmpdir(), 'copygate-test-'));
  for (const [side, files] of Object.entries({ base, head })) {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, side, 'm', 'run', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return startProgram('compare', '--baseline', path.join(folder, 'base'), '--head', path.join(folder, 'head'));
}

describe('copygate compare of a recording whose command failed', () => {
  it('says that the base did, and that the head was not run', async () => {
    const refused = compare(FAILED, UNTOUCHED);
    await expect(refused).rejects.toThrow("the baseline's command failed, and the head's was not run any more");
    await expect(refused).rejects.toThrow(`baseline ${REASON}`);
  });

  it('says that the head did', async () => {
    await expect(compare(UNTOUCHED, FAILED)).rejects.toThrow(`head: the command failed\n  ${REASON}`);
  });

  it('says that the base did where the head was measured', async () => {
    await expect(compare(FAILED, MEASURED)).rejects.toThrow(`/base\n  ${REASON}`);
  });
});
