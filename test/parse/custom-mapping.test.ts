import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Mapping } from '../../src/model/mapping.ts';
import { createCustomMapping } from '../../src/parse/custom-mapping.ts';
import { checkFormat, headOf, inputFile } from './check-format.ts';

checkFormat('custom-mapping', (folder) => {
  const mapping: Mapping = JSON.parse(readFileSync(`${folder}mapping.json`, 'utf8'));
  return createCustomMapping(mapping).format;
});

const TIME = { name: 'time', value: '$.v', unit: 'ms', better: 'lower' } as const;
const MAPPING: Mapping = { files: '**/result.json', benchmark: 'copy', metrics: [TIME] };

describe('custom mapping', () => {
  it('counts for the files that its glob names', () => {
    const { matches } = createCustomMapping(MAPPING);
    expect(['result.json', 'board/pktproc/run-01/result.json', '.board/result.json'].map(matches)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['result.json.txt', 'board/results.json'].map(matches)).toEqual([false, false]);
  });

  it('recognizes JSON, or anything that is text for CSV', () => {
    const json = createCustomMapping(MAPPING).format;
    const csv = createCustomMapping({ ...MAPPING, csv: {} }).format;
    const texts = ['\n [{"v": 1}]', '{}', 'a,b\n1,2\n', '', 'PK\u0003\u0004\0'];
    expect(texts.map((text) => json.recognize(headOf(text)))).toEqual([true, true, false, false, false]);
    expect(texts.map((text) => csv.recognize(headOf(text)))).toEqual([true, true, true, false, false]);
  });

  it.each([
    ['JSON', {}],
    ['CSV', { csv: {} }],
    ['lines', { lines: { pattern: '^(?P<v>[0-9]+)$' }, metrics: [{ ...TIME, value: 'v' }] }],
  ])('says of an empty file that it is empty: %s', async (_, how) => {
    const { format } = createCustomMapping({ ...MAPPING, ...how });
    for (const text of ['', '\n \n']) {
      const { measurements, problems } = await format.parse(inputFile(text));
      expect({ measurements, problems: problems?.map((problem) => problem.text) }).toEqual({
        measurements: [],
        problems: ['empty file'],
      });
    }
  });

  it('puts every number of a CSV column into base units', async () => {
    const numbers = fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1 });
    const { format } = createCustomMapping({ ...MAPPING, csv: {}, metrics: [{ ...TIME, value: 'v', unit: 'KiB' }] });
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        const { measurements } = await format.parse(inputFile(`n,v\n${values.map((v) => `x,${v}\n`).join('')}`));
        expect(measurements?.[0]?.iterations).toEqual(values.map((value) => value * 1024 + 0));
      }),
    );
  });

  it('leaves out a row whose benchmark has no name', async () => {
    const mapping = { ...MAPPING, csv: {}, benchmark: '{op}', metrics: [{ ...TIME, value: 'v' }] };
    const { format } = createCustomMapping(mapping);
    const { measurements, problems } = await format.parse(inputFile('op,v\nget,1\n,2\n  ,3\n'));
    expect(measurements?.map(({ benchmark, iterations }) => [benchmark, iterations])).toEqual([['get', [0.001]]]);
    expect(problems?.map(({ line, text }) => [line, text])).toEqual([
      [3, 'the mapping for **/result.json finds nothing but blanks for a name: the row is left out (2 times)'],
    ]);
    const both = createCustomMapping({ ...mapping, benchmark: '{op} b' }).format;
    expect((await both.parse(inputFile('op,v\n,2\n'))).measurements).toHaveLength(1);
  });

  it('counts nothing that is not finite in base units', async () => {
    const { format } = createCustomMapping({ ...MAPPING, csv: {}, metrics: [{ ...TIME, value: 'v', unit: 'GiB' }] });
    const { measurements, problems } = await format.parse(inputFile('n,v\nx,1e308\nx,-1e308\nx,0x10\nx,NaN\n'));
    expect(measurements).toEqual([]);
    expect(problems?.map(({ text }) => text)).toEqual([
      'the mapping for **/result.json finds something at v that is not a number (4 times)',
    ]);
  });

  it('reads any JSON without an exception', async () => {
    const { format } = createCustomMapping({ ...MAPPING, json: { rows: '$..*' }, repetition: '$.r' });
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const { measurements } = await format.parse(inputFile(JSON.stringify({ value })));
        expect(measurements?.every(({ iterations }) => iterations.every(Number.isFinite))).toBe(true);
      }),
    );
  });

  it.each([
    [{ ...MAPPING, metrics: [{ ...TIME, unit: 'MBs' }] }, '"MBs", which is not a known unit'],
    [{ ...MAPPING, metrics: [{ ...TIME, value: 'v' }] }, 'a path that is not understood: v'],
    [{ ...MAPPING, benchmark: 'copy {name}' }, 'a path that is not understood: name'],
    [{ ...MAPPING, json: { rows: '$.[' } }, 'a path that is not understood: $.['],
    [{ ...MAPPING, repetition: '$..' }, 'a path that is not understood: $..'],
    [{ ...MAPPING, files: '*a'.repeat(40_000) }, 'has more than 4096 characters'],
    // A regular expression can be made to run for years.
    [{ ...MAPPING, json: { rows: '$[?match(@.a, "(a+)+")]' } }, 'a path that is not understood: $[?match('],
  ] satisfies readonly (readonly [Mapping, string])[])('is refused when it cannot work: %#', (mapping, message) => {
    expect(() => createCustomMapping(mapping)).toThrow(UserError);
    expect(() => createCustomMapping(mapping)).toThrow(message);
  });

  it('reports a quoted cell that does not end', async () => {
    const { format } = createCustomMapping({ ...MAPPING, csv: {}, metrics: [{ ...TIME, value: 'v' }] });
    const { problems } = await format.parse(inputFile('n,v\n"a,1\nb,2\n'));
    expect(problems?.map(({ text }) => text)).toContain('a quoted cell is not closed: rows may have run together');
  });
});
