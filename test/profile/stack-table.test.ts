import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStackTable, type StackSums } from '../../src/profile/stack-table.ts';

interface Added {
  readonly comm: string;
  /** Innermost first. */
  readonly symbols: readonly string[];
  readonly weight: number;
}

const SYMBOL = fc.constantFrom('a', 'b', 'c', 'a.part.0', '__proto__', '');
const ADDED = fc.record({
  comm: fc.constantFrom('openssl', 'a', ''),
  symbols: fc.array(SYMBOL, { minLength: 1, maxLength: 4 }),
  weight: fc.integer({ min: 0, max: 1000 }),
});

function sumUp(all: readonly Added[]): StackSums {
  const table = createStackTable();
  for (const { comm, symbols, weight } of all) {
    table.addStack(
      comm,
      symbols.map((symbol) => table.addFrame(symbol, 'libc.so.6', 'user')),
      weight,
      1,
    );
  }
  return table.finish();
}

describe('the stack table', () => {
  it('keeps each distinct stack once, with its weights and counts added up', () => {
    fc.assert(
      fc.property(fc.array(ADDED), (all) => {
        const { frames, stacks, total } = sumUp(all);
        const expected = new Map<string, readonly [number, number]>();
        for (const { comm, symbols, weight } of all) {
          const key = JSON.stringify([comm, symbols]);
          const [weightSoFar, countSoFar] = expected.get(key) ?? [0, 0];
          expected.set(key, [weightSoFar + weight, countSoFar + 1]);
        }
        const weighted = [...expected].filter(([, [weight]]) => weight > 0);
        const actual = stacks.map(
          ({ comm, frames: indices, weight, count }) =>
            [JSON.stringify([comm, indices.map((index) => frames[index]?.symbol)]), [weight, count]] as const,
        );
        expect(new Map(actual)).toEqual(new Map(weighted));
        expect(actual.length).toBe(weighted.length);
        expect(total).toBe(all.reduce((sum, { weight }) => sum + weight, 0));
      }),
    );
  });

  it('does not show in what order stacks were added', () => {
    const shuffled = fc
      .array(ADDED)
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(sumUp(others)).toEqual(sumUp(all));
      }),
    );
  });

  it('sorts frames by name, and stacks by command and from the outermost frame inwards', () => {
    const { frames, stacks } = sumUp([
      { comm: 'b', symbols: ['x'], weight: 1 },
      { comm: 'a', symbols: ['y', 'main'], weight: 1 },
      { comm: 'a', symbols: ['main'], weight: 1 },
      { comm: 'a', symbols: ['z', 'a', 'main'], weight: 1 },
    ]);
    expect(frames.map(({ symbol }) => symbol)).toEqual(['a', 'main', 'x', 'y', 'z']);
    expect(stacks.map(({ comm, frames: indices }) => [comm, ...indices.map((index) => frames[index]?.symbol)])).toEqual(
      [
        ['a', 'main'],
        ['a', 'z', 'a', 'main'],
        ['a', 'y', 'main'],
        ['b', 'x'],
      ],
    );
  });

  it('keeps frames apart that differ in their shared object or space only', () => {
    const table = createStackTable();
    const indices = [
      table.addFrame('memcpy', 'libc.so.6', 'user'),
      table.addFrame('memcpy', 'app', 'user'),
      table.addFrame('memcpy', 'app', 'unknown'),
      table.addFrame('memcpy', 'libc.so.6', 'user'),
    ];
    expect(indices).toEqual([0, 1, 2, 0]);
  });

  it('leaves out frames of no stack, and what weighs nothing', () => {
    const table = createStackTable();
    table.addFrame('unused', '', 'unknown');
    const frame = table.addFrame('used', '', 'unknown');
    table.addStack('a', [frame], 0, 2);
    expect(table.finish()).toEqual({ callChains: false, frames: [], stacks: [], total: 0 });
    expect(table.finish('count')).toEqual({
      callChains: false,
      frames: [{ symbol: 'used', dso: '', space: 'unknown' }],
      stacks: [{ comm: 'a', frames: [0], weight: 2, count: 2 }],
      total: 2,
    });
  });

  it('holds many stacks', () => {
    const table = createStackTable();
    const stack: number[] = [];
    for (let index = 0; index < 20_000; index += 1) {
      stack.length = 0;
      for (let depth = 0; depth < 10; depth += 1) stack.push(table.addFrame(`f${(index >> depth) % 7}`, '', 'unknown'));
      table.addStack('a', stack, 1);
      table.addStack('a', stack, 1);
    }
    const { stacks, frames, total } = table.finish();
    expect(frames.length).toBe(7);
    expect(total).toBe(40_000);
    expect(new Set(stacks.map((one) => one.frames.join())).size).toBe(stacks.length);
  });
});
