import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chunk } from '../../src/parse/byte-lines.ts';
import { parseFrame } from '../../src/parse/perf-script-frame.ts';
import type { FrameLine } from '../../src/parse/perf-script-lines.ts';
import { createStackWays } from '../../src/parse/perf-script-ways.ts';
import { createTextCache, type TextLimits } from '../../src/parse/text-cache.ts';
import { createWayTree } from '../../src/parse/way-tree.ts';

const MANY: TextLimits = { texts: 1000, bytes: 1 << 20 };

function linesOf(limits: TextLimits): ReturnType<typeof createTextCache<FrameLine | false>> {
  return createTextCache((text) => {
    const printed = parseFrame(text);
    return printed === undefined ? false : { ...printed, space: 'user', index: 0, into: undefined };
  }, limits);
}

function chunkOf(text: string): Chunk {
  const bytes = new TextEncoder().encode(text);
  return { bytes, view: new DataView(bytes.buffer) };
}

/** Lines of which some begin like others, are no frames, or end in CR. */
const PLAIN = fc.constantFrom('\t1 f (a)', '\t1 f (a) (b)', '\t12 g', '\t1 f', '\t2 f (a)', '\t3 naïve::h (b)');
const ODD = fc.constantFrom('\tno frame', '\t1 f (a)\r', ' 1 f (a)', '\t', '#', '\t\t1 f');
const STACK = fc.array(PLAIN, { minLength: 1, maxLength: 6 });
const LINES = fc.array(fc.oneof({ weight: 12, arbitrary: PLAIN }, { weight: 1, arbitrary: ODD }), { maxLength: 6 });

describe('the ways of stacks', () => {
  it('follows every plain stack, whether new, known or parting anywhere from a known one', () => {
    fc.assert(
      fc.property(fc.array(STACK, { maxLength: 60 }), (stacks) => {
        const ways = createStackWays(linesOf(MANY), 4096);
        const known = new Map<string, number>();
        for (const [number, lines] of stacks.entries()) {
          const text = lines.map((line) => `${line}\n`).join('');
          const ahead = ways.follow(chunkOf(`header\n${text}\nnext`), 7);
          expect(ahead).toEqual({ bytes: new TextEncoder().encode(text).length + 1, lines: lines.length + 1 });
          expect(ways.frames().map(({ symbol, dso, address }) => ({ symbol, dso, address }))).toEqual(
            lines.map((line) => {
              const { symbol = '', dso = '', address = '' } = parseFrame(line) ?? {};
              return { symbol, dso, address };
            }),
          );
          expect(ways.mark()).toBe(known.get(text) ?? -1);
          ways.setMark(number);
          known.set(text, number);
        }
      }),
    );
  });

  it('is never wrong, whatever the lines, wherever a chunk ends and however often it forgets', () => {
    const limits = fc.record({ texts: fc.integer({ min: 1, max: 4 }), bytes: fc.integer({ min: 8, max: 60 }) });
    const treeLimits = fc.record({ steps: fc.integer({ min: 1, max: 12 }), nodes: fc.integer({ min: 2, max: 6 }) });
    fc.assert(
      fc.property(fc.array(LINES, { maxLength: 20 }), limits, treeLimits, (stacks, limits, treeLimits) => {
        const ways = createStackWays(linesOf(limits), 5, createWayTree(treeLimits));
        const known: string[] = [];
        for (const lines of stacks) {
          const text = lines.map((line) => `${line}\n`).join('');
          const whole = chunkOf(`${text}\n`);
          for (let end = 0; end <= whole.bytes.length; end += 1) {
            const bytes = whole.bytes.slice(0, end);
            const ahead = ways.follow({ bytes, view: new DataView(bytes.buffer) }, 0);
            if (ahead === undefined) continue;
            expect([end, lines.length]).toEqual([whole.bytes.length, ahead.lines - 1]);
            expect(lines.length).toBeLessThanOrEqual(5);
            expect(ways.frames().map(({ address }) => address)).toEqual(
              lines.map((line) => parseFrame(line)?.address ?? ''),
            );
            // A mark may be forgotten; it is never another stack's.
            if (ways.mark() !== -1) expect(known[ways.mark()]).toBe(text);
            ways.setMark(known.push(text) - 1);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('remembers a way whose lines were forgotten anew', () => {
    const ways = createStackWays(linesOf({ texts: 2, bytes: 1000 }), 4096);
    const follow = (text: string): boolean => ways.follow(chunkOf(text), 0) !== undefined;
    const results = ['\t1 f\n\t2 g\n\n', '\t3 h\n\n', '\t3 h\n\n', '\t1 f\n\t3 h\n\n'].map(follow);
    // The third line is one too many: its stack is read line by line, and followed from then on.
    expect(results).toEqual([true, false, true, true]);
    expect(ways.frames().map(({ symbol }) => symbol)).toEqual(['f', 'h']);
  });
});
