import type { Frame, Space } from '../model/profile.ts';
import type { ClassRule } from './class-rules.ts';
import { dsoKind, type DsoKind, dsoName, normalizeSymbol, UNRESOLVED } from './symbols.ts';

/** A rule, and by what it applies to a frame. */
export interface FoundRule {
  readonly rule: ClassRule;
  readonly by: 'name' | 'pattern' | 'shared object';
}

/** A rule with its regular expressions compiled. */
interface Matcher {
  readonly rule: ClassRule;
  readonly pattern: RegExp | undefined;
  readonly dso: RegExp | undefined;
}

interface Matchers {
  readonly byName: ReadonlyMap<string, readonly Matcher[]>;
  readonly byPattern: readonly Matcher[];
  readonly byDso: readonly Matcher[];
}

/** No name that a pattern describes is longer; a hostile one must not cost more than a look at its length. */
const LONGEST_NAME = 256;

/**
 * Compiles rules into a function that finds the one for a frame: by exact name, else by pattern, else by shared object;
 * among equals the earlier rule. A frame whose space is unknown is looked up as kernel, then as user space. They are
 * compiled for the first frame: where nothing was profiled, none comes.
 */
export function compileRules(rules: readonly ClassRule[]): (frame: Frame) => FoundRule | undefined {
  const compile = (space: Space): Matchers => compileSpace(rules.filter((rule) => rule.space === space));
  let compiled: { readonly kernel: Matchers; readonly user: Matchers } | undefined;
  return (frame) => {
    compiled ??= { kernel: compile('kernel'), user: compile('user') };
    const { kernel, user } = compiled;
    const kind = dsoKind(frame);
    const symbol = normalizeSymbol(frame.symbol);
    const dso = dsoName(frame);
    const space = spaceOf(frame, kind);
    return (
      (space === 'user' ? undefined : find(kernel, symbol, dso, kind)) ??
      (space === 'kernel' ? undefined : find(user, symbol, dso, kind))
    );
  };
}

/** The side of the system call boundary, from the frame's own word or else from its shared object. */
export function spaceOf(frame: Frame, kind: DsoKind = dsoKind(frame)): Space {
  if (frame.space !== 'unknown') return frame.space;
  if (kind === 'kernel' || kind === 'module') return 'kernel';
  return frame.dso === '' || frame.dso === '[unknown]' ? 'unknown' : 'user';
}

function find(matchers: Matchers, symbol: string, dso: string, kind: DsoKind): FoundRule | undefined {
  const applies = ({ rule, dso: expected }: Matcher): boolean =>
    (rule.kind === undefined || rule.kind === kind) && (expected === undefined || matches(expected, dso));
  const named = matchers.byName.get(symbol)?.find(applies);
  if (named !== undefined) return { rule: named.rule, by: 'name' };
  if (symbol !== UNRESOLVED) {
    const like = matchers.byPattern.find((matcher) => matches(matcher.pattern, symbol) && applies(matcher));
    if (like !== undefined) return { rule: like.rule, by: 'pattern' };
  }
  const within = matchers.byDso.find(applies);
  return within === undefined ? undefined : { rule: within.rule, by: 'shared object' };
}

function matches(pattern: RegExp | undefined, text: string): boolean {
  return pattern !== undefined && text.length <= LONGEST_NAME && pattern.test(text);
}

function compileSpace(rules: readonly ClassRule[]): Matchers {
  const byName = new Map<string, Matcher[]>();
  const byPattern: Matcher[] = [];
  const byDso: Matcher[] = [];
  for (const rule of rules) {
    const matcher = { rule, pattern: anchor(rule.patterns), dso: anchor(rule.dsos) };
    for (const symbol of rule.symbols) {
      const same = byName.get(symbol);
      if (same === undefined) byName.set(symbol, [matcher]);
      else same.push(matcher);
    }
    if (matcher.pattern !== undefined) byPattern.push(matcher);
    if (rule.symbols.length === 0 && matcher.pattern === undefined && matcher.dso !== undefined) byDso.push(matcher);
  }
  return { byName, byPattern, byDso };
}

/** One expression that is true for texts that one of the patterns matches from beginning to end. */
function anchor(patterns: readonly string[]): RegExp | undefined {
  return patterns.length === 0 ? undefined : new RegExp(`^(?:${patterns.join('|')})$`);
}
