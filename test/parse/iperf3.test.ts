import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iperf3 } from '../../src/parse/iperf3.ts';
import { checkFormat, headOf, inputFile } from './check-format.ts';

checkFormat('iperf3', () => iperf3);

const START = { version: 'iperf 3.16', test_start: { protocol: 'TCP', num_streams: 1, reverse: 0 } };

async function textsOf(text: string): Promise<readonly string[]> {
  const { problems } = await iperf3.parse(inputFile(text));
  return (problems ?? []).map((problem) => problem.text);
}

describe('iperf3', () => {
  it('reads any JSON without an exception, and no figure that is not one', async () => {
    const sum = fc.record({ bits_per_second: fc.jsonValue(), packets: fc.jsonValue(), lost_packets: fc.jsonValue() });
    const end = fc.dictionary(fc.constantFrom('sum', 'sum_received', 'sum_bidir_reverse', 'streams'), sum);
    const start = fc.oneof(fc.constant(START), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(start, fc.oneof(end, fc.jsonValue()), fc.jsonValue(), async (start, end, error) => {
        const { measurements, problems } = await iperf3.parse(inputFile(JSON.stringify({ start, end, error })));
        const figures = measurements?.flatMap(({ iterations }) => iterations) ?? [];
        expect(figures.every((figure) => Number.isFinite(figure) && figure >= 0)).toBe(true);
        expect(figures.length + (problems?.length ?? 0)).toBeGreaterThan(0);
      }),
    );
  });

  it('reads as many executions as a file holds, however they are written', async () => {
    const rates = fc.array(fc.integer({ min: 1, max: 10 ** 12 }), { minLength: 1, maxLength: 5 });
    // Brackets and quotes in text must not be taken for those of the JSON.
    const title = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', 'a', '\n') });
    await fc.assert(
      fc.asyncProperty(
        rates,
        title,
        fc.constantFrom(0, 2, '\t'),
        fc.constantFrom('', '\n', '\n\n  '),
        async (rates, title, indent, between) => {
          const documents = rates.map((rate) =>
            JSON.stringify(
              { title, start: START, end: { sum_received: { bits_per_second: rate } } },
              undefined,
              indent,
            ),
          );
          const { measurements, problems } = await iperf3.parse(inputFile(documents.join(between)));
          expect(problems).toEqual([]);
          expect(measurements?.map(({ benchmark, iterations }) => [benchmark, iterations])).toEqual([['TCP', rates]]);
        },
      ),
    );
  });

  it('refuses what is nested too deeply', async () => {
    const deep = `{"start": {"version": "iperf 3.16"}, "end": ${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`;
    expect(await textsOf(deep)).toEqual(['what begins here is not valid JSON and is left out']);
  });

  it('refuses more than 64 MiB without reading on', async () => {
    let read = 0;
    async function* chunks(): AsyncIterable<Uint8Array> {
      for (; read < 1000; read += 1) yield new Uint8Array(1024 * 1024).fill(32);
    }
    const { measurements, problems } = await iperf3.parse({ ...inputFile(''), chunks });
    expect([measurements, problems?.map(({ text }) => text)]).toEqual([
      [],
      ['the file has more than 64 MiB and is not read: results are smaller'],
    ]);
    expect(read).toBe(64);
  });

  it.each([
    '{"start": {"version": "1.2"}, "end": {}}',
    '{"context": {"library_version": "v1.7.1"}, "benchmarks": []}',
    'Connecting to host 10.8.0.2, port 5201\n',
    'see "version": "iperf 3.12"',
    '',
  ])('does not recognize %j', (text) => {
    expect(iperf3.recognize(headOf(text))).toBe(false);
  });
});
