import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStream } from '../../src/io/stream.ts';
import { HEAD_BYTES } from '../../src/model/input-file.ts';

async function* streamOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const end of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    yield bytes.subarray(start, end);
    start = end;
  }
}

describe('openStream', () => {
  it('gives every byte, however the stream is cut, and knows the beginning before', async () => {
    const sizes = fc.constantFrom(0, 1, HEAD_BYTES - 1, HEAD_BYTES, HEAD_BYTES + 1, 3 * HEAD_BYTES);
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
        async (size, cuts) => {
          const bytes = Uint8Array.from({ length: size }, (_, index) => index % 251);
          const ends = cuts.map((cut) => Math.floor(cut * size));
          const file = await openStream(streamOf(bytes, ends), 'standard input');
          expect(Buffer.from(file.head).equals(bytes.subarray(0, HEAD_BYTES))).toBe(true);
          const parts: Uint8Array[] = [];
          for await (const chunk of file.chunks()) parts.push(chunk);
          expect(Buffer.concat(parts).equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
});
