import type { CallerCost } from '../model/attribution.ts';
import type { Frame, Profile } from '../model/profile.ts';
import { type Classifier, createClassifier } from './classify.ts';
import { normalizeSymbol, UNRESOLVED } from './symbols.ts';
import { isClockEvent } from './sum-profile.ts';

/** Who makes the copies, or why that cannot be said. */
export interface Callers {
  readonly callers: readonly CallerCost[];
  readonly note?: string;
}

/** Callers are named only when at least this share of the copying has a resolved caller. */
const ENOUGH_NAMED = 0.5;
/** Callers below this share of the on-CPU weight are left out. */
const SHOWN_SHARE = 0.001;

type Caller = Omit<CallerCost, 'shareBefore' | 'shareAfter'>;

interface CallerShare {
  readonly caller: Caller;
  share: number;
}

interface CallerTally {
  readonly callers: ReadonlyMap<string, CallerShare>;
  /** Share of the on-CPU weight that copies, and the part of it whose caller has a name. */
  readonly copying: number;
  readonly named: number;
  /** The part whose chain goes on beyond the copy routine, but into an address without a name. */
  readonly unresolved: number;
}

/** Charges copying to the nearest caller that is not itself a copy routine. Profiles without call chains are passed over. */
export function findCallers(before: readonly Profile[], after: readonly Profile[]): Callers {
  const chains = after.filter((profile) => profile.callChains);
  if (chains.length === 0)
    return { callers: [], note: 'no call chains were recorded (perf record -g shows who copies)' };
  const tallies = [tallyCallers(before.filter((profile) => profile.callChains)), tallyCallers(chains)] as const;
  const { copying, named, unresolved } = tallies[1];
  if (copying === 0) return { callers: [] };
  if (named < copying * ENOUGH_NAMED) {
    const note =
      unresolved > copying * ENOUGH_NAMED
        ? 'the call chains of the copies end in [unknown], so no caller is named (frame pointers or --call-graph dwarf would show it)'
        : 'the copies carry no call chains beyond the copying routine, so no caller is named';
    return { callers: [], note };
  }
  return { callers: joinSides(tallies[0].callers, tallies[1].callers) };
}

function joinSides(
  before: ReadonlyMap<string, CallerShare>,
  after: ReadonlyMap<string, CallerShare>,
): readonly CallerCost[] {
  return [...new Map([...before, ...after])]
    .map(([key, { caller }]): CallerCost => ({
      ...caller,
      shareBefore: before.get(key)?.share ?? 0,
      shareAfter: after.get(key)?.share ?? 0,
    }))
    .filter((caller) => Math.max(caller.shareBefore, caller.shareAfter) >= SHOWN_SHARE)
    .toSorted((a, b) => b.shareAfter - a.shareAfter || b.shareBefore - a.shareBefore || compareText(a, b));
}

function compareText(a: CallerCost, b: CallerCost): number {
  const keyOf = (one: CallerCost): string =>
    [one.symbol, one.caller, one.callerDso, one.systemCall, one.userFunction].join('\0');
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function tallyCallers(profiles: readonly Profile[]): CallerTally {
  const callers = new Map<string, CallerShare>();
  let copying = 0;
  let named = 0;
  let unresolved = 0;
  for (const profile of profiles) {
    const classifier = createClassifier({ clockEvent: isClockEvent(profile.event) });
    const onCpu = onCpuWeight(profile, classifier) * profiles.length;
    for (const stack of profile.stacks) {
      const frames = framesOf(profile, stack.frames);
      const { class: name, copyRoutine } = classifier.classifyStack(frames, stack.comm);
      if (name !== 'copy') continue;
      const share = stack.weight / onCpu;
      copying += share;
      const caller = describeCaller(frames, copyRoutine ?? 0, classifier);
      if (caller === undefined) continue;
      if (caller.caller === UNRESOLVED) {
        unresolved += share;
        continue;
      }
      named += share;
      const key = [caller.symbol, caller.caller, caller.callerDso, caller.systemCall, caller.userFunction].join('\0');
      const known = callers.get(key);
      if (known === undefined) callers.set(key, { caller, share });
      else known.share += share;
    }
  }
  return { callers, copying, named, unresolved };
}

function describeCaller(frames: readonly Frame[], copyRoutine: number, classifier: Classifier): Caller | undefined {
  const routine = frames[copyRoutine];
  const caller = frames.slice(copyRoutine + 1).find((frame) => !classifier.isCopyRoutine(frame));
  if (routine === undefined || caller === undefined) return undefined;
  const systemCall = classifier.systemCallOf(frames);
  const userFunction = classifier.userFunctionOf(frames);
  return {
    symbol: normalizeSymbol(routine.symbol),
    caller: normalizeSymbol(caller.symbol),
    callerDso: caller.dso,
    ...(systemCall === undefined ? {} : { systemCall }),
    ...(userFunction === undefined ? {} : { userFunction: normalizeSymbol(userFunction.symbol) }),
  };
}

function onCpuWeight(profile: Profile, classifier: Classifier): number {
  let weight = 0;
  for (const stack of profile.stacks) {
    if (classifier.classifyStack(framesOf(profile, stack.frames), stack.comm).class !== 'idle') weight += stack.weight;
  }
  return weight;
}

function framesOf(profile: Profile, indices: readonly number[]): readonly Frame[] {
  return indices.flatMap((index) => profile.frames[index] ?? []);
}
