import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Format, Head, Parsed } from '../../src/parse/format.ts';
import { readHead } from '../../src/parse/read-head.ts';
import { inputFile } from './input-file.ts';

export { inputFile } from './input-file.ts';

/**
 * Checks a format of results against every folder of `cases/<name>/`: `input.*` is what the tool wrote, `expected.json`
 * what is read from it. Checked are also what holds for any input: recognition by content alone, files in any chunks and
 * with either line end, and files that are cut off anywhere.
 */
export function checkFormat(name: string, formatOf: (caseFolder: string) => Format): void {
  const folder = new URL(`cases/${name}/`, import.meta.url);
  for (const entry of readdirSync(folder).toSorted()) {
    const caseFolder = new URL(`${entry}/`, folder).pathname;
    describe(`${name}: ${entry}`, () => {
      checkCase(formatOf(caseFolder), caseFolder);
    });
  }
}

function checkCase(format: Format, folder: string): void {
  const input = readdirSync(folder).find((file) => file.startsWith('input.'));
  const bytes = new Uint8Array(readFileSync(`${folder}${input}`));
  const parse = async (content: Uint8Array, chunkSize?: number): Promise<Parsed> =>
    format.parse({ ...inputFile(content, chunkSize), path: pathOf(folder) });

  it('reads what is expected', async () => {
    const parsed = await parse(bytes);
    expect(
      parsed.measurements?.every(({ iterations }) => iterations.length > 0 && iterations.every(Number.isFinite)),
    ).toBe(true);
    await expect(`${JSON.stringify(parsed, undefined, 2)}\n`).toMatchFileSnapshot(`${folder}expected.json`);
  });

  it('is recognized by its content, whatever it is called', () => {
    expect(format.recognize(headOf(bytes))).toBe(true);
    expect(format.recognize(headOf(withCrLf(bytes)))).toBe(true);
  });

  it('reads the same with CRLF line ends', async () => {
    expect(await parse(withCrLf(bytes))).toEqual(await parse(bytes));
  });

  it('reads the same byte by byte', async () => {
    expect(await parse(bytes, 1)).toEqual(await parse(bytes));
  });

  it('reports a cut anywhere, or has lost nothing by it', async () => {
    const whole = await parse(bytes);
    // The last line of a CSV file needs no end, so that its last number cannot be told from one that is too short.
    const endsTell = !input?.endsWith('.csv');
    const silent: number[] = [];
    for (const length of cutsOf(bytes)) {
      const parsed = await parse(bytes.slice(0, length));
      if (endsTell) expectNoNewFigures(parsed, whole);
      const inLine = length > 0 && bytes[length - 1] !== LINE_FEED && bytes[length] !== LINE_FEED;
      if (!inLine || parsed.problems?.length !== 0) continue;
      const throughLine = await parse(bytes.slice(0, bytes.indexOf(LINE_FEED, length) + 1));
      if (JSON.stringify(parsed) !== JSON.stringify(throughLine)) silent.push(length);
    }
    expect(silent).toEqual([]);
  });
}

/** `path.txt`, for the few formats to which folders say something, e.g. the benchmark's name. */
function pathOf(folder: string): string {
  const file = `${folder}path.txt`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'run-01/unknown';
}

const LINE_FEED = 10;

/** Every cut of a small file; of a larger one at the ends of all lines, and some thousand in between. */
function cutsOf(bytes: Uint8Array): readonly number[] {
  const step = Math.ceil(bytes.length / 3000);
  return [...bytes.keys()].filter((at) => at % step === 0 || bytes[at] === LINE_FEED || bytes[at - 1] === LINE_FEED);
}

/** Of every measurement the beginning: nothing may come out of a cut file that was not in the whole one. */
function expectNoNewFigures(cut: Parsed, whole: Parsed): void {
  for (const measurement of cut.measurements ?? []) {
    const same = whole.measurements?.find((other) => isSame(other, measurement));
    expect(same?.iterations.slice(0, measurement.iterations.length)).toEqual(measurement.iterations);
  }
}

type Measurement = NonNullable<Parsed['measurements']>[number];

function isSame(one: Measurement, other: Measurement): boolean {
  return one.benchmark === other.benchmark && one.metric.name === other.metric.name && one.run === other.run;
}

export function headOf(content: Uint8Array | string): Head {
  return readHead(inputFile(content));
}

function withCrLf(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll('\n', '\r\n'));
}
