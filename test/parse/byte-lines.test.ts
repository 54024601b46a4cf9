import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineSplitter } from '../../src/parse/byte-lines.ts';
import { forEachLine, type TextEnd } from '../../src/parse/lines.ts';

interface Split {
  readonly lines: readonly (readonly [string, number])[];
  readonly end: TextEnd;
}

function split(chunks: readonly Uint8Array[]): Split {
  const lines: (readonly [string, number])[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const splitter = createLineSplitter(({ bytes, view }, start, end, number) => {
    lines.push([decoder.decode(bytes.subarray(start, end)), number]);
    expect([view.byteOffset, view.byteLength]).toEqual([bytes.byteOffset, bytes.byteLength]);
  });
  for (const chunk of chunks) splitter.push(chunk);
  return { lines, end: splitter.end() };
}

function cut(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let start = 0;
  for (const size of sizes) {
    chunks.push(bytes.slice(start, start + size));
    start += size;
  }
  return [...chunks, bytes.slice(start)];
}

const TEXT = fc
  .array(fc.constantFrom('a', 'é', '\n', '\r\n', '\r', '\uFEFF', ' ', 'bc'), { maxLength: 30 })
  .map((parts) => parts.join(''));

describe('the line splitter', () => {
  it('finds the same lines as the reader of text, wherever chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(TEXT, fc.array(fc.nat(5)), async (text, sizes) => {
        const bytes = new TextEncoder().encode(text);
        const lines: (readonly [string, number])[] = [];
        const end = await forEachLine(
          (async function* () {
            yield bytes;
          })(),
          (line, number) => lines.push([line, number]),
        );
        expect(split(cut(bytes, sizes))).toEqual({ lines, end });
      }),
      { numRuns: 500 },
    );
  });

  it('cuts a line without end, in time that grows with it', () => {
    const chunk = new Uint8Array(1 << 16).fill(97);
    const { lines, end } = split([...Array.from({ length: 64 }, () => chunk), new TextEncoder().encode('\nb\n')]);
    expect(lines.map(([line, number]) => [line.length, number])).toEqual([
      [1 << 20, 1],
      [1, 2],
    ]);
    expect(end).toEqual({ lines: 2, cutOff: false });
  });
});
