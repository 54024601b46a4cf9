import { describe, expect, it } from 'vitest';
import { parseRecordings } from '../../src/parse/parse-recordings.ts';
import { inputFile } from './input-file.ts';

const TITLES = '"test","rps","avg_latency_ms"';

async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const read = await parseRecordings(
    (async function* () {
      for (const [path, text] of Object.entries(files)) yield { ...inputFile(text), path };
    })(),
    { mappings: [] },
    () => Promise.reject(new Error('nothing to fold')),
  );
  return read.flatMap(({ problems }) => problems.map(({ path, text }) => `${path}: ${text}`));
}

/** What redis-benchmark writes of two commands, at two rates and latencies. */
function redis(set: readonly [number, number], get: readonly [number, number]): string {
  return `${TITLES}\n"SET","${set.join('","')}"\n"GET","${get.join('","')}"\n`;
}

describe('findSharedNames', () => {
  it('names benchmarks that two files of a run have, with figures that are no repeats', async () => {
    const files = {
      'm/redis/run-01/a.csv': redis([100_000, 0.4], [110_000, 0.4]),
      'm/redis/run-01/b.csv': redis([480_000, 1.6], [110_500, 0.41]),
    };
    expect(await problemsOf(files)).toEqual([
      'm/redis/run-01/b.csv: SET is in a.csv, too, with values that differ by a factor of 2 or more: both count as repeats of one measurement; keep them apart (by name, or in a suite each) if they are none',
    ]);
  });

  it('names only some of many', async () => {
    const many = (factor: number): string =>
      `${TITLES}\n${Array.from({ length: 9 }, (_, index) => `"C${index}","${factor}","1"\n`).join('')}`;
    const [told = '', ...more] = await problemsOf({ 'm/s/run-1/a.csv': many(1), 'm/s/run-1/b.csv': many(9) });
    expect(told).toMatch(/^m\/s\/run-1\/b\.csv: C0, C1, C2, C3, C4 and 4 more are in a\.csv, too, /);
    expect(more).toEqual([]);
  });

  it('has nothing to say of repeats, of one figure that is far off, of other runs and of other suites', async () => {
    const slow = redis([100_000, 0.4], [110_000, 0.4]);
    const fast = redis([480_000, 1.6], [550_000, 1.6]);
    expect(await problemsOf({ 'm/s/run-1/a.csv': slow, 'm/s/run-1/b.csv': slow })).toEqual([]);
    const noisy = redis([99_000, 0.9], [111_000, 0.16]);
    expect(await problemsOf({ 'm/s/run-1/a.csv': slow, 'm/s/run-1/b.csv': noisy })).toEqual([]);
    expect(await problemsOf({ 'm/s/run-1/a.csv': slow, 'm/s/run-2/a.csv': fast })).toEqual([]);
    expect(await problemsOf({ 'm/s/run-1/a.csv': slow, 'm/t/run-1/a.csv': fast })).toEqual([]);
  });
});
