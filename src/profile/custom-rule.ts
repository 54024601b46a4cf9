import type { Space } from '../model/profile.ts';
import type { ClassRule } from './class-rules.ts';
import { dsoName, normalizeSymbol } from './symbols.ts';

/** A rule that the user gave. Names symbols, shared objects, or symbols within shared objects. */
export interface CustomRule {
  /** A name from CLASSES; any other makes a class of its own. */
  readonly class: string;
  readonly subclass?: string | undefined;
  /** Whole symbols, or their beginnings followed by `*` (a `*` elsewhere is part of a C++ name). */
  readonly symbols?: readonly string[] | undefined;
  /** Shared objects (`libfoo.so.1`) and modules (`aes_ce_blk`, `[aes_ce_blk]`), or their beginnings followed by `*`. */
  readonly dsos?: readonly string[] | undefined;
  /** Absent: in the kernel and in user space. */
  readonly space?: Exclude<Space, 'unknown'> | undefined;
}

/** The user's rule in the form of ours, once for each space that it is for. Names are looked up as those of a profile. */
export function rulesOf({ class: name, subclass, symbols = [], dsos = [], space }: CustomRule): readonly ClassRule[] {
  const rule = {
    class: name,
    subclass,
    symbols: symbols.filter((symbol) => !isBeginning(symbol)).map(normalizeSymbol),
    patterns: symbols.filter(isBeginning).map(patternOf),
    dsos: dsos.map((dso) => patternOf(isBeginning(dso) ? dso : dsoName({ symbol: '', dso, space: 'unknown' }))),
    // It may move the bytes itself or call a routine that does; what else it calls is not said to be copying.
    role: name === 'copy' ? ('either' as const) : undefined,
    fallback: false,
    references_below_splice: false,
    why: 'named in the settings',
  };
  return (space === undefined ? (['kernel', 'user'] as const) : [space]).map((one) => ({ ...rule, space: one }));
}

function isBeginning(name: string): boolean {
  return name.endsWith('*');
}

/** A name, or its beginning followed by `*`, as a regular expression. */
function patternOf(name: string): string {
  const begin = (isBeginning(name) ? name.slice(0, -1) : name).replaceAll(/[^\w\s]/g, '\\$&');
  return isBeginning(name) ? `${begin}.*` : begin;
}
