import type { SymbolCost } from '../model/attribution.ts';
import type { TallyPair } from './match-objects.ts';

/** How many symbols are kept, copy routines aside. */
const MOST_SYMBOLS = 40;

/** CPU time per unit of work on both sides, in seconds. */
export interface CpuCosts {
  readonly before: number;
  readonly after: number;
}

/** The symbols whose cost changed most, by the size of the change; every copy routine is among them. */
export function rankSymbols(cpu: CpuCosts, { before, after }: TallyPair): readonly SymbolCost[] {
  const symbols = [...new Map([...before.symbols, ...after.symbols])].map(
    ([key, { symbol, dso, class: name }]): SymbolCost => {
      const shareBefore = before.symbols.get(key)?.share ?? 0;
      const shareAfter = after.symbols.get(key)?.share ?? 0;
      const costs = { costBefore: shareBefore * cpu.before, costAfter: shareAfter * cpu.after };
      return { symbol, dso, class: name, shareBefore, shareAfter, ...costs };
    },
  );
  return symbols.toSorted(byChange).filter((symbol, index) => index < MOST_SYMBOLS || symbol.class === 'copy');
}

function byChange(a: SymbolCost, b: SymbolCost): number {
  const changeOf = (one: SymbolCost): number => Math.abs(one.costAfter - one.costBefore);
  const keyOf = (one: SymbolCost): string => `${one.symbol}\0${one.dso}\0${one.class}`;
  return changeOf(b) - changeOf(a) || (keyOf(a) < keyOf(b) ? -1 : 1);
}
