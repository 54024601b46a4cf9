import type { Profile } from '../model/profile.ts';
import type { Classifier } from './classify.ts';
import { normalizeSymbol } from './symbols.ts';

/** By symbol, the part of its own time (0 to 1) in which it moved references to pages instead of bytes. */
export type ReferenceMoves = ReadonlyMap<string, number>;

export const ZERO_COPY = 'zero-copy';

/**
 * Learns from call chains which copy routines did not copy: `copy_page_to_iter` below splice. A flat table of the same
 * work cannot tell.
 */
export function findReferenceMoves(chains: readonly Profile[], classifier: Classifier): ReferenceMoves {
  const moved = new Map<string, number>();
  const all = new Map<string, number>();
  for (const profile of chains) {
    for (const stack of profile.stacks) {
      const leaf = profile.frames[stack.frames[0] ?? -1];
      if (leaf === undefined || !classifier.isCopyRoutine(leaf)) continue;
      const symbol = normalizeSymbol(leaf.symbol);
      const isMove = classifier.classifyIn(profile, stack).found.class === ZERO_COPY;
      all.set(symbol, (all.get(symbol) ?? 0) + stack.weight);
      if (isMove) moved.set(symbol, (moved.get(symbol) ?? 0) + stack.weight);
    }
  }
  return new Map([...moved].map(([symbol, weight]) => [symbol, weight / (all.get(symbol) ?? weight)]));
}
