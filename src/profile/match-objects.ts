import { dsoKind, UNRESOLVED } from './symbols.ts';
import type { SymbolWeight, Tally } from './tally.ts';

/** The profiles of two sides. */
export interface TallyPair {
  readonly before: Tally;
  readonly after: Tally;
}

export interface MatchedPair extends TallyPair {
  /** What was taken for the same, in a sentence; absent where nothing had to be. */
  readonly note?: string;
}

/**
 * Makes symbols comparable where one side does not say in which shared objects they are (folded stacks): then they are
 * the same when their names and classes are, on both sides. A program that only the baseline has and one that only the
 * head has are the same where there is one of each and they have a function in common (`bench-old`, `bench-new`).
 * Otherwise the pair itself.
 */
export function matchObjects(pair: TallyPair): MatchedPair {
  const named = [pair.before, pair.after].map(({ symbols }) => [...symbols.values()].some(({ dso }) => dso !== ''));
  if (named[0] !== named[1]) {
    return {
      before: renameObjects(pair.before, () => ''),
      after: renameObjects(pair.after, () => ''),
      note: 'Only one of the two names shared objects: symbols are matched by their names alone.',
    };
  }
  const renamed = findRenamedProgram(pair);
  if (renamed === undefined) return pair;
  const { before, after } = renamed;
  return {
    before: renameObjects(pair.before, (dso) => (dso === before ? after : dso)),
    after: pair.after,
    note: `${before} and ${after} are taken for the same program.`,
  };
}

/** Programs below this share of the on-CPU weight are not what was measured. */
const LEAST_SHARE = 0.01;

function findRenamedProgram({ before, after }: TallyPair): { before: string; after: string } | undefined {
  const old = sumPrograms(before);
  const now = sumPrograms(after);
  const [gone, otherGone] = [...old].filter(([name, { share }]) => share >= LEAST_SHARE && !now.has(name));
  const [come, otherCome] = [...now].filter(([name, { share }]) => share >= LEAST_SHARE && !old.has(name));
  if (gone === undefined || come === undefined || otherGone !== undefined || otherCome !== undefined) return undefined;
  return [...gone[1].functions].some((name) => come[1].functions.has(name))
    ? { before: gone[0], after: come[0] }
    : undefined;
}

interface ProgramSum {
  share: number;
  readonly functions: Set<string>;
}

function sumPrograms({ symbols }: Tally): ReadonlyMap<string, ProgramSum> {
  const programs = new Map<string, ProgramSum>();
  for (const { symbol, dso, share } of symbols.values()) {
    if (dsoKind({ symbol, dso, space: 'user' }) !== 'program') continue;
    const sum = programs.get(dso) ?? { share: 0, functions: new Set() };
    programs.set(dso, sum);
    sum.share += share;
    if (symbol !== UNRESOLVED) sum.functions.add(symbol);
  }
  return programs;
}

function renameObjects(tally: Tally, nameOf: (dso: string) => string): Tally {
  const symbols = new Map<string, SymbolWeight>();
  for (const [known, one] of tally.symbols) {
    const dso = nameOf(one.dso);
    const key = dso === one.dso && dso !== '' ? known : `${one.class}\0${one.symbol}\0${dso}`;
    symbols.set(key, { ...one, dso, share: one.share + (symbols.get(key)?.share ?? 0) });
  }
  return { ...tally, symbols };
}
