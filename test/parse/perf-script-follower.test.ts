import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chunk } from '../../src/parse/byte-lines.ts';
import { createStackFollower, type StackFollower } from '../../src/parse/perf-script-follower.ts';
import { createTextCache, type TextCache, type TextLimits } from '../../src/parse/text-cache.ts';

const MANY: TextLimits = { texts: 1000, bytes: 1 << 20 };

interface Line {
  readonly text: string;
}

function linesOf(limits: TextLimits): TextCache<Line | false> {
  return createTextCache((text) => (text.includes('no frame') ? false : { text }), limits);
}

function chunkOf(text: string): Chunk {
  const bytes = new TextEncoder().encode(text);
  return { bytes, view: new DataView(bytes.buffer) };
}

function followed(follower: StackFollower, lines: TextCache<Line | false>): readonly (Line | false | undefined)[] {
  return Array.from({ length: follower.depth() }, (_, place) => lines.valueOf(follower.lineAt(place)));
}

/** Lines of which some begin like others; bytes that are equal as numbers only, or no numbers. */
const PLAIN = fc.constantFrom(
  '\t1 f (a)',
  '\t1 f (a) (b)',
  '\t1 f',
  '\t2 f (a)',
  '\t3 naïve::h (b)',
  '\t\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
  '\t\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0001',
  '\t\u{10ffff}\u{10ffff}\u{10ffff}\u{10ffff}',
);
const ODD = fc.constantFrom('\tno frame', '\t1 f (a)\r', ' 1 f (a)', '#');
const STACK = fc.array(PLAIN, { minLength: 1, maxLength: 6 });
const LINES = fc.array(fc.oneof({ weight: 12, arbitrary: PLAIN }, { weight: 1, arbitrary: ODD }), { maxLength: 6 });

describe('following stacks', () => {
  it('takes every plain stack, whether its lines follow each other as before or not', () => {
    fc.assert(
      fc.property(fc.array(STACK, { maxLength: 60 }), (stacks) => {
        const lines = linesOf(MANY);
        const follower = createStackFollower(lines, 4096);
        for (const stack of stacks) {
          const text = stack.map((line) => `${line}\n`).join('');
          const ahead = follower.follow(chunkOf(`header\n${text}\nnext`), 7);
          expect(ahead).toEqual({ bytes: new TextEncoder().encode(text).length + 1, lines: stack.length + 1 });
          expect(followed(follower, lines)).toEqual(stack.map((line) => ({ text: line })));
        }
      }),
    );
  });

  it('is never wrong, whatever the lines, wherever a chunk ends and however often it forgets', () => {
    const limits = fc.record({ texts: fc.integer({ min: 1, max: 4 }), bytes: fc.integer({ min: 8, max: 60 }) });
    fc.assert(
      fc.property(fc.array(LINES, { maxLength: 20 }), limits, (stacks, limits) => {
        const lines = linesOf(limits);
        const follower = createStackFollower(lines, 5);
        for (const stack of stacks) {
          const whole = chunkOf(`${stack.map((line) => `${line}\n`).join('')}\n`).bytes;
          for (let end = 0; end <= whole.length; end += 1) {
            const bytes = whole.slice(0, end);
            const ahead = follower.follow({ bytes, view: new DataView(bytes.buffer) }, 0);
            if (ahead === undefined) continue;
            expect([end, stack.length]).toEqual([whole.length, ahead.lines - 1]);
            expect(stack.length).toBeLessThanOrEqual(5);
            expect(followed(follower, lines)).toEqual(stack.map((text) => ({ text })));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('tells -0 from 0', () => {
    const lines = linesOf(MANY);
    const follower = createStackFollower(lines, 10);
    const zeros = [9, 0, 0, 0, 0, 0, 0, 0];
    const bytes = new Uint8Array([...zeros, ...zeros.slice(1), 0, 10, 10, ...zeros, ...zeros.slice(1), 0x80, 10, 10]);
    const chunk = { bytes, view: new DataView(bytes.buffer) };
    const texts = [0, 18, 0, 18].map((start) => {
      follower.follow(chunk, start);
      return follower.lineAt(0);
    });
    expect(texts).toEqual([0, 1, 0, 1]);
  });

  it('goes on after everything was forgotten', () => {
    const lines = linesOf({ texts: 2, bytes: 1000 });
    const follower = createStackFollower(lines, 4096);
    const follow = (text: string): boolean => follower.follow(chunkOf(text), 0) !== undefined;
    // The third line is one too many: its stack is read line by line, and followed from then on.
    expect(['\t1 f\n\t2 g\n\n', '\t3 h\n\n', '\t3 h\n\n', '\t1 f\n\t3 h\n\n'].map(follow)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(followed(follower, lines)).toEqual([{ text: '\t1 f' }, { text: '\t3 h' }]);
  });
});
