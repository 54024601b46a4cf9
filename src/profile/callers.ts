import type { CallerCost } from '../model/attribution.ts';
import type { Classifier } from './classify.ts';
import type { CopyStack, CopyStacks } from './copy-stacks.ts';
import { isStartRoutine } from './is-start-routine.ts';
import { dsoRole, fileName, normalizeSymbol, UNRESOLVED } from './symbols.ts';

/** Who makes the copies, or why that cannot be said. */
export interface Callers {
  readonly callers: readonly CallerCost[];
  readonly note?: string;
}

/** Callers are named only when at least this share of the copying has a resolved caller. */
const ENOUGH_NAMED = 0.5;
/** Callers below this share of the on-CPU weight are left out. */
const SHOWN_SHARE = 0.001;

/** Who makes one copy, and on which way. */
type CallerPath = Omit<CallerCost, 'shareBefore' | 'shareAfter'>;

interface CallerShare {
  readonly path: CallerPath;
  share: number;
}

interface CallerTally {
  readonly callers: ReadonlyMap<string, CallerShare>;
  /** Share of the on-CPU weight that copies, and the part of it whose caller has a name. */
  readonly copying: number;
  readonly named: number;
  /** The part whose chain goes on beyond the copy routine, but into an address without a name. */
  readonly unresolved: number;
  /** The part whose chain goes on where programs begin, which copies nothing: the frames between were lost. */
  readonly lost: number;
}

/** Charges copying to the nearest caller that is not itself a copy routine. */
export function findCallers(before: CopyStacks, after: CopyStacks, classifier: Classifier): Callers {
  if (after.profiles === 0)
    return { callers: [], note: 'no call chains were recorded (perf record -g shows who copies)' };
  const tallies = [tallyCallers(before.stacks, classifier), tallyCallers(after.stacks, classifier)] as const;
  const { copying, named } = tallies[1];
  if (copying === 0) return { callers: [] };
  if (named < copying * ENOUGH_NAMED) return { callers: [], note: describeUnnamed(tallies[1]) };
  return { callers: joinSides(tallies[0].callers, tallies[1].callers) };
}

function describeUnnamed({ copying, unresolved, lost }: CallerTally): string {
  if (lost > copying * ENOUGH_NAMED) {
    return 'the call chains of the copies leave out who called them: next to the copying routine is where the program begins, so no caller is named (--call-graph dwarf would show it)';
  }
  return unresolved + lost > copying * ENOUGH_NAMED
    ? 'the call chains of the copies end in [unknown], so no caller is named (frame pointers or --call-graph dwarf would show it)'
    : 'the copies carry no call chains beyond the copying routine, so no caller is named';
}

function joinSides(
  before: ReadonlyMap<string, CallerShare>,
  after: ReadonlyMap<string, CallerShare>,
): readonly CallerCost[] {
  return [...new Map([...before, ...after])]
    .map(([key, { path }]): CallerCost => ({
      ...path,
      shareBefore: before.get(key)?.share ?? 0,
      shareAfter: after.get(key)?.share ?? 0,
    }))
    .filter((caller) => Math.max(caller.shareBefore, caller.shareAfter) >= SHOWN_SHARE)
    .toSorted((a, b) => b.shareAfter - a.shareAfter || b.shareBefore - a.shareBefore || compareText(a, b));
}

function compareText(a: CallerCost, b: CallerCost): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function tallyCallers(stacks: readonly CopyStack[], classifier: Classifier): CallerTally {
  const callers = new Map<string, CallerShare>();
  let copying = 0;
  let named = 0;
  let unresolved = 0;
  let lost = 0;
  for (const stack of stacks) {
    const { share } = stack;
    copying += share;
    const found = describeCaller(stack, classifier);
    if (found === undefined) continue;
    if (found === 'lost' || found.path.caller === UNRESOLVED) {
      if (found === 'lost') lost += share;
      else unresolved += share;
      continue;
    }
    named += share;
    const { path, object } = found;
    const key = keyOf({ ...path, callerDso: object });
    const known = callers.get(key);
    if (known === undefined) callers.set(key, { path, share });
    else known.share += share;
  }
  return { callers, copying, named, unresolved, lost };
}

function keyOf(one: CallerPath): string {
  return [one.symbol, one.caller, one.callerDso, one.systemCall, one.userFunction].join('\0');
}

/** The caller on its way, and what its shared object is known by on both sides. */
interface FoundCaller {
  readonly path: CallerPath;
  readonly object: string;
}

function describeCaller({ frames }: CopyStack, classifier: Classifier): FoundCaller | 'lost' | undefined {
  const [routine, ...outwards] = frames;
  const caller = outwards.find((frame) => !classifier.isCopyRoutine(frame));
  if (routine === undefined || caller === undefined) return undefined;
  if (isStartRoutine(caller)) return 'lost';
  const systemCall = classifier.systemCallOf(frames);
  const userFunction = classifier.userFunctionOf(frames);
  const path = {
    symbol: normalizeSymbol(routine.symbol),
    caller: normalizeSymbol(caller.symbol),
    callerDso: fileName(caller.dso),
    ...(systemCall === undefined ? {} : { systemCall }),
    ...(userFunction === undefined ? {} : { userFunction: normalizeSymbol(userFunction.symbol) }),
  };
  return { path, object: dsoRole(caller) };
}
