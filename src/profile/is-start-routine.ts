import * as z from 'zod/mini';
import type { Frame } from '../model/profile.ts';
import data from './start-routines.yml';
import { dsoKind, normalizeSymbol } from './symbols.ts';
import { wordList } from './word-list.ts';

const group = z.strictObject({
  why: z.string(),
  source: z.string(),
  /** Only in a shared object of this kind. */
  kind: z.optional(z.enum(['libc'])),
  symbols: wordList,
});

/** By name, the kind of shared object that it must be in. Throws while loading when start-routines.yml has another shape. */
const ROUTINES = new Map(
  z
    .parse(z.strictObject({ start: z.array(group) }), data)
    .start.flatMap(({ symbols, kind }) => symbols.map((symbol) => [symbol, kind] as const)),
);

/** Whether programs or threads begin in it: it calls no copies, and says nothing about who asked. */
export function isStartRoutine(frame: Frame): boolean {
  const symbol = normalizeSymbol(frame.symbol);
  if (!ROUTINES.has(symbol)) return false;
  const kind = ROUTINES.get(symbol);
  return kind === undefined || kind === dsoKind(frame);
}
