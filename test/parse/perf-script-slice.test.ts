import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Parsed } from '../../src/parse/format.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import { joinSlices, readSlice } from '../../src/parse/perf-script-slice.ts';
import { inputFile } from './check-format.ts';
import { SAMPLE, SCRIPT } from './draw-script.ts';

/** Reads the parts as slices of one file, each passed on as between threads. */
async function parseSlices(parts: readonly string[]): Promise<Parsed | undefined> {
  const whole = inputFile(parts.join(''));
  const slices = await Promise.all(
    parts.map(async (part) => structuredClone(await readSlice({ ...whole, chunks: inputFile(part, 1000).chunks }))),
  );
  return joinSlices(whole, slices);
}

const ODD = fc.constantFrom(
  '# captured on    : today\n',
  'Warning: something\n',
  'a 1 1.000001: PERF_RECORD_LOST lost 12\n',
  'a 1 1.000002: 1 cycles: \n\tffff800008a1b0f4 f+0x10 ([kernel.kallsyms])\n\t1 nothing\n\tno frame\n\n',
  '\tffff800008a1b0f4 headless ([kernel.kallsyms])\n\n',
  'a 1 1.000001: 1 cycles: \n\tffff800008a1b0f4 inner (inlined)\n\tffff800008a1b0f4 outer (/a)\n\n',
);
const REST = fc.array(fc.oneof({ weight: 5, arbitrary: SAMPLE }, { weight: 1, arbitrary: ODD }), { maxLength: 4 });
const PART = fc.tuple(SAMPLE, REST).map(([first, rest]) => [first, ...rest]);

describe('slices of a perf script text', () => {
  it('together say what the whole says, wherever between samples it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(SCRIPT, fc.array(PART, { minLength: 1, maxLength: 5 }), async (first, rest) => {
        const parts = [first, ...rest.map((part) => part.join(''))];
        expect(await parseSlices(parts)).toEqual(await perfScript.parse(inputFile(parts.join(''))));
      }),
      { numRuns: 300 },
    );
  });

  it('say what the whole says when it ends inside a sample, or leave it to the whole', async () => {
    let joined = 0;
    await fc.assert(
      fc.asyncProperty(SCRIPT, SCRIPT, fc.nat(1500), async (first, second, end) => {
        const parts = [first, second.slice(0, end)];
        const parsed = await parseSlices(parts);
        if (parsed === undefined) return;
        joined += 1;
        expect(parsed).toEqual(await perfScript.parse(inputFile(parts.join(''))));
      }),
      { numRuns: 300 },
    );
    expect(joined).toBeGreaterThan(100);
  });

  it('are read as one where there are more events or problems than are kept', async () => {
    const sample = (event: number): string =>
      `a 1 1.000001: 1 e${event}: \n\tffff800008a1b0f4 f+0x10 ([kernel.kallsyms])\n\n`;
    const many = Array.from({ length: 300 }, (_, event) => sample(event)).join('');
    expect(await parseSlices([sample(1), many])).toBeUndefined();
    expect(await parseSlices([sample(1), sample(2)])).toMatchObject({ profiles: [{ event: 'e1' }, { event: 'e2' }] });
  });
});
