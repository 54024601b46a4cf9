import { describe, expect, it } from 'vitest';
import { printLines } from '../../src/terminal/print-lines.ts';
import type { Write } from '../../src/terminal/process.ts';

/** Lines that are counted as they are asked for. */
function countedLines(
  count: number,
  length: number,
): { readonly lines: Iterable<string>; readonly asked: () => number } {
  let asked = 0;
  function* draw(): Generator<string> {
    for (; asked < count; asked += 1) yield 'x'.repeat(length);
  }
  return { lines: draw(), asked: () => asked };
}

describe('printLines', () => {
  it('writes every line with its end, many at a time', async () => {
    const written: string[] = [];
    const write: Write = (text, done) => {
      written.push(text);
      done?.();
    };
    await printLines(['a', '', 'b', ...countedLines(10_000, 50).lines], write);
    expect(written.join('')).toBe(`a\n\nb\n${`${'x'.repeat(50)}\n`.repeat(10_000)}`);
    expect(written.length).toBeGreaterThan(3);
    expect(written.length).toBeLessThan(20);
  });

  it('writes nothing when there are no lines', async () => {
    const written: string[] = [];
    await printLines([], (text) => written.push(text));
    expect(written).toEqual([]);
  });

  it('waits until a piece was taken before it makes the next one', async () => {
    const { lines, asked } = countedLines(10_000, 99);
    const waiting: ((error?: Error | null) => void)[] = [];
    const printed = printLines(lines, (_, done) => done !== undefined && waiting.push(done));
    await Promise.resolve();
    expect(waiting).toHaveLength(1);
    expect(asked()).toBeLessThan(1000);
    while (waiting.length > 0) {
      waiting.pop()?.(null);
      await Promise.resolve();
      await Promise.resolve();
    }
    await printed;
    expect(asked()).toBe(10_000);
  });

  it('stops when nobody reads any more', async () => {
    const { lines, asked } = countedLines(10_000, 99);
    let pieces = 0;
    await printLines(lines, (_, done) => {
      pieces += 1;
      done?.(pieces === 2 ? new Error('write EPIPE') : undefined);
    });
    expect(pieces).toBe(2);
    expect(asked()).toBeLessThan(2000);
  });
});
