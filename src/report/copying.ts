import type { Attribution, CallerCost, ClassCost, SymbolCost } from '../model/attribution.ts';

/** The class of the routines that move bytes. */
export const COPY = 'copy';

/** The cost of copying, absent when neither side copies. */
export function findCopyClass(attribution: Attribution): ClassCost | undefined {
  return attribution.classes.find((one) => one.name === COPY);
}

/** A routine below this part of the cost of copying is not worth a line where room is short. */
const SHOWN_PART = 0.01;

/** The copy routines that matter on either side: the largest rise first. */
export function listCopyRoutines(attribution: Attribution): readonly SymbolCost[] {
  const copy = findCopyClass(attribution);
  const least = Math.max(copy?.costBefore ?? 0, copy?.costAfter ?? 0) * SHOWN_PART;
  return attribution.symbols
    .filter((one) => one.class === COPY && Math.max(one.costBefore, one.costAfter) > least)
    .toSorted((a, b) => riseOf(b) - riseOf(a));
}

/** A routine below this part of the largest rise is not named in a sentence. */
const NAMED_PART = 0.1;

/** The routines to name as the ones that copy more now: at most three, the largest rise first. */
export function nameCopyRoutines(attribution: Attribution): readonly string[] {
  const risen = listCopyRoutines(attribution).filter((one) => riseOf(one) > 0);
  const largest = risen[0] === undefined ? 0 : riseOf(risen[0]);
  return [...new Set(risen.filter((one) => riseOf(one) >= largest * NAMED_PART).map((one) => one.symbol))].slice(0, 3);
}

/** The callers to name in a sentence: those of the named routines whose share rose, at most two. */
export function nameCallers(attribution: Attribution): readonly CallerCost[] {
  const routines = nameCopyRoutines(attribution);
  const risen = attribution.callers.filter((one) => routines.includes(one.symbol) && one.shareAfter > one.shareBefore);
  const largest = risen[0] === undefined ? 0 : risen[0].shareAfter;
  const named = new Map<string, CallerCost>();
  for (const one of risen) {
    if (one.shareAfter >= largest * NAMED_PART && !named.has(one.caller)) named.set(one.caller, one);
  }
  return [...named.values()].slice(0, 2);
}

function riseOf(symbol: SymbolCost): number {
  return symbol.costAfter - symbol.costBefore;
}
