import type { Space } from '../model/profile.ts';
import type { ClassRule } from './class-rules.ts';

/** A rule that the user gave. */
export interface CustomRule {
  /** A name from CLASSES. */
  readonly class: string;
  readonly subclass?: string;
  /** Whole symbols, or their beginnings followed by `*` (a `*` elsewhere is part of a C++ name). */
  readonly symbols: readonly string[];
  /** Absent: in the kernel and in user space. */
  readonly space?: Exclude<Space, 'unknown'>;
}

/** The user's rule in the form of ours, once for each space that it is for. */
export function rulesOf({ class: name, subclass, symbols, space }: CustomRule): readonly ClassRule[] {
  const begins = symbols.filter((symbol) => symbol.endsWith('*'));
  const rule = {
    class: name,
    subclass,
    symbols: symbols.filter((symbol) => !symbol.endsWith('*')),
    patterns: begins.map((symbol) => `${symbol.slice(0, -1).replaceAll(/[^\w\s]/g, '\\$&')}.*`),
    dsos: [],
    // It may move the bytes itself or call a routine that does; what else it calls is not said to be copying.
    role: name === 'copy' ? ('either' as const) : undefined,
    fallback: false,
    references_below_splice: false,
    why: 'named in the settings',
  };
  return (space === undefined ? (['kernel', 'user'] as const) : [space]).map((one) => ({ ...rule, space: one }));
}
