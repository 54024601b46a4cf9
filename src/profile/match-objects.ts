import type { SymbolWeight, Tally } from './tally.ts';

/** The profiles of two sides. */
export interface TallyPair {
  readonly before: Tally;
  readonly after: Tally;
}

/**
 * Makes symbols comparable where one side does not say in which shared objects they are (folded stacks): then they are
 * the same when their names and classes are, on both sides. Otherwise the pair itself.
 */
export function matchObjects(pair: TallyPair): TallyPair {
  const named = [pair.before, pair.after].map(({ symbols }) => [...symbols.values()].some(({ dso }) => dso !== ''));
  if (named[0] === named[1]) return pair;
  return { before: leaveOutObjects(pair.before), after: leaveOutObjects(pair.after) };
}

function leaveOutObjects(tally: Tally): Tally {
  const symbols = new Map<string, SymbolWeight>();
  for (const one of tally.symbols.values()) {
    const key = `${one.class}\0${one.symbol}\0`;
    symbols.set(key, { ...one, dso: '', share: one.share + (symbols.get(key)?.share ?? 0) });
  }
  return { ...tally, symbols };
}
