import { describe, expect, it } from 'vitest';
import { scaleCopies } from '../../src/profile/scale-copies.ts';
import type { Tally } from '../../src/profile/tally.ts';
import { userFrame } from './symbol-cases.ts';

const stackOf = (symbol: string, caller: string, share: number) => ({
  frames: [userFrame(symbol), userFrame(caller)],
  reach: 2,
  share,
});

function tallyOf(
  ...symbols: readonly (readonly [symbol: string, name: string, share: number])[]
): Pick<Tally, 'symbols'> {
  return {
    symbols: new Map(
      symbols.map(([symbol, name, share]) => [`${name} ${symbol}`, { symbol, dso: 'x', class: name, share }]),
    ),
  };
}

describe('scaleCopies', () => {
  it("divides a routine's own share over its callers as the call chains do", () => {
    const copies = {
      stacks: [stackOf('memcpy', 'main', 0.3), stackOf('memcpy.isra.0', 'send', 0.1), stackOf('memmove', 'main', 0.2)],
      profiles: 1,
      samples: 100,
    };
    const scaled = scaleCopies(copies, tallyOf(['memcpy', 'copy', 0.2], ['memcpy', 'zero-copy', 0.5]));
    const shares = scaled.stacks.map(({ share }) => Number(share.toFixed(9)));
    expect(shares).toEqual([0.15, 0.05, 0]);
    expect(scaled.samples).toBe(100);
  });
});
