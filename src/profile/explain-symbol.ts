import type { Frame, Space } from '../model/profile.ts';
import { competes } from './classes.ts';
import { type Classification, type Classifier, createClassifier } from './classify.ts';
import type { CustomRule } from './custom-rule.ts';
import { spaceOf } from './find-rule.ts';
import { normalizeSymbol } from './symbols.ts';

/** What a symbol is taken for. */
export interface SymbolMeaning {
  readonly symbol: string;
  /** As it is looked up, without suffixes. */
  readonly name: string;
  /** One for each side of the system call boundary that it may be on. */
  readonly places: readonly SymbolPlace[];
}

export interface SymbolPlace {
  readonly space: Space;
  readonly class: string;
  readonly subclass?: string;
  /** Seen where a path without copies was given up. */
  readonly fallback: boolean;
  /** Whether its class may be named as the reason of a slowdown. */
  readonly competes: boolean;
  readonly why: string;
  /** What it is when a clock event sampled it, where that differs. */
  readonly withClockEvent?: { readonly class: string; readonly why: string };
}

/** Where the symbol is said to be, and the user's own rules. */
export interface SymbolContext {
  readonly dso?: string | undefined;
  readonly space?: Exclude<Space, 'unknown'> | undefined;
  readonly custom?: readonly CustomRule[];
}

/**
 * Says in which class a symbol is, and why. When nothing says on which side of the system call boundary it is, both are
 * tried, and one that no rule knows is left out.
 */
export function explainSymbol(symbol: string, { dso = '', space, custom = [] }: SymbolContext = {}): SymbolMeaning {
  const classifiers = { plain: createClassifier({ custom }), clock: createClassifier({ custom, clockEvent: true }) };
  const known = spaceOf({ symbol, dso, space: space ?? 'unknown' });
  const tried = (known === 'unknown' ? (['kernel', 'user'] as const) : [known]).map((side) => {
    const frame = { symbol, dso, space: side };
    return { frame, found: classifiers.plain.classify(frame) };
  });
  const ruled = tried.filter(({ found }) => found.by !== undefined);
  const places = (ruled.length > 0 ? ruled : tried).map(({ frame, found }) =>
    describePlace(frame, found, classifiers.clock, custom),
  );
  return { symbol, name: normalizeSymbol(symbol), places };
}

function describePlace(
  frame: Frame,
  { class: name, subclass, fallback = false, rule }: Classification,
  clock: Classifier,
  custom: readonly CustomRule[],
): SymbolPlace {
  const sampled = clock.classify(frame);
  return {
    space: frame.space,
    class: name,
    ...(subclass === undefined ? {} : { subclass }),
    fallback,
    competes: competes(name, custom),
    why: rule,
    ...(sampled.class === name ? {} : { withClockEvent: { class: sampled.class, why: sampled.rule } }),
  };
}
