import type { Advice } from '../model/attribution.ts';
import { ADVICE_LINES, type AdviceLine, type SignEntry, SIGNS } from './advice-lines.ts';
import type { Place, Rises } from './find-rises.ts';
import { compileRules } from './find-rule.ts';

/** A sign whose functions have at least this share of the on-CPU weight is there. */
const THERE = 0.001;

/** Finds what is worth trying for what rose: the lines of advice.yml whose path was seen, in their order. */
export function findAdvice(rises: Rises): readonly Advice[] {
  const rose = remember((sign: Sign) => sign.rose(rises));
  const isThere = remember((sign: Sign) => sign.isThere(rises));
  const applies = ({ rises: classes, kinds, seen, beside, unless }: AdviceLine): boolean =>
    classes.some((name) => rises.classes.has(name)) &&
    (kinds.length === 0 || kinds.some((kind) => rises.copyKinds.has(kind))) &&
    seen.every((names) => findSigns(names).some(rose)) &&
    beside.every((names) => findSigns(names).some(isThere)) &&
    !unless.some((names) => findSigns(names).some((sign) => rose(sign) || isThere(sign)));
  return ADVICE_LINES.filter(applies).map(({ id, text, source }) => ({ id, text, source }));
}

/** Many lines ask for the same sign, and each answer looks at all functions. */
function remember<Key extends object>(ask: (key: Key) => boolean): (key: Key) => boolean {
  const answers = new Map<Key, boolean>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}

interface Sign {
  readonly rose: (rises: Rises) => boolean;
  readonly isThere: (rises: Rises) => boolean;
}

const COMPILED: ReadonlyMap<string, Sign> = new Map([...SIGNS].map(([name, entries]) => [name, compileSign(entries)]));

/** `a or b`: one of the two. A name that is no sign is a mistake in advice.yml, which its test finds. */
function findSigns(names: string): readonly Sign[] {
  return names.split(' or ').flatMap((name) => COMPILED.get(name) ?? []);
}

function compileSign(entries: readonly SignEntry[]): Sign {
  const calls = new Set(entries.flatMap((entry) => entry.calls));
  const findRule = compileRules(
    entries.flatMap(({ space, symbols, patterns, dsos }) =>
      (space === undefined ? (['kernel', 'user'] as const) : [space]).map((one) => ({
        ...{ class: '', space: one, symbols, patterns, dsos, why: '' },
        ...{ fallback: false, references_below_splice: false },
      })),
    ),
  );
  const matches = ({ symbol, dso }: Place): boolean => findRule({ symbol, dso, space: 'unknown' }) !== undefined;
  return {
    rose: ({ functions, systemCalls }) => functions.some(matches) || systemCalls.some((call) => calls.has(call)),
    isThere: ({ present }) => present.filter(matches).reduce((sum, { share }) => sum + share, 0) >= THERE,
  };
}
