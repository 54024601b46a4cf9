import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listShapes } from '../../scripts/bench/adversarial-shapes.ts';
import { listOwnShapes } from '../../scripts/bench/own-shapes.ts';
import { FORMATS } from '../../src/parse/formats.ts';
import { normalizeText } from '../../src/parse/normalize-text.ts';
import { readHead } from '../../src/parse/read-head.ts';
import { inputFile } from './check-format.ts';
import { readFormatCases } from './format-cases.ts';

const SMALL = 1 << 15;
/** Four doublings: what grows with the square takes 256 times as long, what grows with the size 16 times. */
const DOUBLINGS = 4;
/** Margin for a busy machine. */
const MOST_A_DOUBLING = 3;
/** Milliseconds: below is noise. */
const NOTHING = 25;

const CASES = readFormatCases();
const READERS = FORMATS.flatMap((format) => {
  const own = CASES.find((one) => one.format === format);
  return [...listShapes(), ...(own === undefined ? [] : listOwnShapes(own.bytes))].map((shape) => ({ format, shape }));
});

describe('the time of reading', () => {
  it('at most doubles with the size, whatever the shape', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...READERS), async ({ format, shape }) => {
        const [small, large] = [shape.make(SMALL), shape.make(SMALL << DOUBLINGS)];
        const time = async (bytes: Uint8Array): Promise<number> => {
          const start = performance.now();
          const file = normalizeText(inputFile(bytes, 1 << 16));
          format.recognize(readHead(file));
          await format.parse(file, () => 'lower');
          return performance.now() - start;
        };
        const before = Math.max(NOTHING, await time(small));
        // Whoever else is busy makes it slower, never faster.
        let after = await time(large);
        for (let again = 0; again < 3 && after > before * MOST_A_DOUBLING ** DOUBLINGS; again += 1)
          after = Math.min(after, await time(large));
        expect(after, `${format.name}: ${shape.name}`).toBeLessThan(before * MOST_A_DOUBLING ** DOUBLINGS);
      }),
      { numRuns: 60 },
    );
  });
});
