import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../src/model/input-file.ts';
import { parseRecordings } from '../../src/parse/parse-recordings.ts';
import { inputFile } from './check-format.ts';

const CASES = new URL('cases/', import.meta.url);
const SAMPLE = readFileSync(new URL('criterion-sample-json/copy-64/input.json', CASES), 'utf8');
const ESTIMATES = readFileSync(new URL('criterion-estimates-json/copy-64/input.json', CASES), 'utf8');
const DETAILS = readFileSync(new URL('criterion-benchmark-json-tukey-json/benchmark/input.json', CASES), 'utf8');

async function* filesOf(texts: Readonly<Record<string, string>>): AsyncIterable<InputFile> {
  for (const [path, text] of Object.entries(texts)) yield { ...inputFile(text), path };
}

async function read(texts: Readonly<Record<string, string>>) {
  return parseRecordings(filesOf(texts), { mappings: [] }, async () => ({}));
}

describe("criterion's folders", () => {
  it.each(['pi4/micro/run-01/target/criterion', 'pi4/micro/criterion'])('are one recording below %s', async (top) => {
    const recordings = await read({
      [`${top}/copy/64/new/benchmark.json`]: DETAILS,
      [`${top}/copy/64/new/sample.json`]: SAMPLE,
      [`${top}/copy/64/new/estimates.json`]: ESTIMATES,
      [`${top}/copy/4096/new/sample.json`]: SAMPLE,
      [`${top}/add/new/estimates.json`]: ESTIMATES,
    });
    expect(recordings).toHaveLength(1);
    expect(recordings[0]).toMatchObject({ machine: 'pi4', suite: 'micro', problems: [] });
    // Estimates count only where there is no sample.
    expect(
      Array.from(recordings[0]?.values ?? [], ({ benchmark, runs }) => [benchmark, runs.length, runs[0]?.length]),
    ).toEqual([
      ['add', 1, 1],
      ['copy/4096', 1, 10],
      ['copy/64', 1, 10],
    ]);
  });
});
