import type { CopyStack, CopyStacks } from './copy-stacks.ts';
import { normalizeSymbol } from './symbols.ts';
import type { Tally } from './tally.ts';

const COPY = 'copy';

/**
 * The copying of profiles with call chains in the shares of the profiles that costs are taken from, which may be others
 * (collecting chains costs time of its own): every copying routine has the share that it has there, its stacks divide
 * it as they do here. A routine that is not seen there has none.
 */
export function scaleCopies(copies: CopyStacks, { symbols }: Pick<Tally, 'symbols'>): CopyStacks {
  const shown = new Map<string, number>();
  for (const { symbol, class: name, share } of symbols.values()) if (name === COPY) add(shown, symbol, share);
  const chained = new Map<string, number>();
  for (const stack of copies.stacks) add(chained, routineOf(stack), stack.share);
  const factorOf = (routine: string): number => (shown.get(routine) ?? 0) / (chained.get(routine) ?? 1);
  return {
    ...copies,
    stacks: copies.stacks.map((stack) => ({ ...stack, share: stack.share * factorOf(routineOf(stack)) })),
  };
}

function routineOf({ frames }: CopyStack): string {
  return normalizeSymbol(frames[0]?.symbol ?? '');
}

function add(map: Map<string, number>, key: string, share: number): void {
  map.set(key, (map.get(key) ?? 0) + share);
}
