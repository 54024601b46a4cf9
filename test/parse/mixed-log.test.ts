import { describe, expect, it } from 'vitest';
import { createParser } from '../../src/parse/parse-recordings.ts';
import { inputFile } from './check-format.ts';

const GO = 'BenchmarkCopy-8 \t 1000\t 1234 ns/op\nPASS\n';
const RUST = 'test copy ... bench:         12 ns/iter (+/- 1)\n';

async function problemsOf(text: string): Promise<readonly string[]> {
  const { parsed } = await createParser({ mappings: [] }, async () => ({}))(inputFile(text));
  return (parsed.problems ?? []).map((problem) => problem.text);
}

describe('a log of several tools', () => {
  it('is read as one of them, and the others are said', async () => {
    expect(await problemsOf(`${RUST}${GO}`)).toEqual([
      'results of go test -bench are in this file, too, and are not read: write a file for each tool',
    ]);
    expect(await problemsOf(GO)).toEqual([]);
  });
});
