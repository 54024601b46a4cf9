import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkParsed } from '../../scripts/fuzz/check-parsed.ts';
import { formatOf } from '../../src/parse/formats.ts';
import { headOf, inputFile } from './check-format.ts';
import { readFormatCases } from './format-cases.ts';

const RANDOM_BYTES = 100;
/** Which bytes is the same in every execution. */
const SEED = 8;

/** Lengths to cut a case to: behind each of its lines, and anywhere. */
function cutsOf(bytes: Uint8Array): readonly number[] {
  const ends = [...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1);
  const anywhere = fc.sample(fc.nat(bytes.length), { numRuns: RANDOM_BYTES, seed: SEED });
  return [...ends, ...anywhere];
}

describe('a file that is cut off behind any line and at a hundred bytes', () => {
  it.each(readFormatCases().map(({ name, format, bytes }) => [name, format, bytes] as const))(
    '%s gives what is whole or a problem, and is no other format',
    async (_, format, bytes) => {
      for (const length of cutsOf(bytes)) {
        const cut = bytes.slice(0, length);
        checkParsed(await format.parse(inputFile(cut, 1 << 16), () => 'lower'));
        const found = formatOf(headOf(cut))?.name ?? format.name;
        expect(OTHERS.get(format.name) ?? [format.name]).toContain(found);
      }
    },
    30_000,
  );
});

/** What the beginning of a file may be instead, because it is: a title without values, a header without its table. */
const OTHERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['netperf -k', ['netperf -k', 'netperf']],
  ['perf report', ['perf report', 'perf header']],
  ['perf diff', ['perf diff', 'perf header']],
  ['perf script', ['perf script', 'perf header']],
]);
