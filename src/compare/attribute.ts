import type { Attribution } from '../model/attribution.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Warning } from '../model/comparison.ts';
import type { Profile } from '../model/profile.ts';
import { findCallers } from '../profile/callers.ts';
import { competes } from '../profile/classes.ts';
import { createClassifier } from '../profile/classify.ts';
import { findCopyStacks } from '../profile/copy-stacks.ts';
import { findAdvice } from '../profile/find-advice.ts';
import { findRises } from '../profile/find-rises.ts';
import { isClockEvent } from '../profile/is-clock-event.ts';
import { matchObjects } from '../profile/match-objects.ts';
import { mergeCallTrees } from '../profile/merge-call-trees.ts';
import { rankSymbols } from '../profile/rank-symbols.ts';
import { scaleCopies } from '../profile/scale-copies.ts';
import { splitCost, type UnitCosts } from '../profile/split-cost.ts';
import { type Tally, tallyProfiles } from '../profile/tally.ts';
import type { Config } from '../settings/schema.ts';
import type { ChosenProfiles } from './choose-profiles.ts';

/** What a regression is said to come from. */
export interface Reason {
  readonly attribution: Attribution;
  /** The call stacks of both sides, where both have them. */
  readonly callTree: CallTree | undefined;
  /** Were the benchmark regressed, copies would be the reason. */
  readonly copies: boolean;
  /** ... a libc without symbols would be, which may hide copies. */
  readonly possiblyCopies: boolean;
  /** More than half of the on-CPU weight of the head copies. */
  readonly mostlyCopies: boolean;
  readonly warnings: readonly Warning[];
}

export const UNEXPLAINED = 'unexplained';
const COPY = 'copy';
const LIBC_UNRESOLVED = 'libc unresolved';
const MOSTLY = 0.5;

/** Divides the change of a benchmark's cost per unit of work over classes of symbols, and names the reason. */
export function attributeCosts(
  unit: UnitCosts,
  profiles: ChosenProfiles,
  {
    'copy-bound': settings,
    classes: custom,
    'flame-graph': graph,
  }: Pick<Config, 'copy-bound' | 'classes' | 'flame-graph'>,
): Reason {
  const event = profiles.after[0]?.event ?? '';
  const classifier = createClassifier({ clockEvent: isClockEvent(event), custom });
  // What one side's chains know of its copies would be a change if nothing told it of the other's.
  const bothChained = profiles.chainsBefore.length > 0 && profiles.chainsAfter.length > 0;
  const before = tallyProfiles(profiles.before, classifier, bothChained ? profiles.chainsBefore : []);
  const after = tallyProfiles(profiles.after, classifier, bothChained ? profiles.chainsAfter : []);
  const split = splitCost(unit, before, after);
  const { derived, classes, risen } = split;
  const named = classes.find((one) => one.explained > 0 && competes(one.name, custom));
  const enough = Math.min(before.samples, after.samples) >= settings['min-samples'];
  const largest = enough && named !== undefined && named.explained >= settings.explains ? named : undefined;
  const sure = largest !== undefined && risen.has(largest.name);
  const cpu = { before: unit.before * busyOf(before, derived), after: unit.after * busyOf(after, derived) };
  const copies = {
    before: findCopyStacks(profiles.chainsBefore, classifier),
    after: findCopyStacks(profiles.chainsAfter, classifier),
  };
  const { callers, note } = findCallers(
    scaleCopies(copies.before, before),
    scaleCopies(copies.after, after),
    classifier,
  );
  const attribution: Attribution = {
    largest: largest?.name ?? UNEXPLAINED,
    derived,
    costBefore: unit.before,
    costAfter: unit.after,
    samplesBefore: Math.round(before.samples),
    samplesAfter: Math.round(after.samples),
    event,
    profilesBefore: listPaths(profiles.before),
    profilesAfter: listPaths(profiles.after),
    classes,
    symbols: rankSymbols(cpu, matchObjects({ before, after })),
    callers,
    ...(note === undefined ? {} : { callersNote: note }),
    advice: enough ? findAdvice(findRises(cpu, { before, after }, copies, split, classifier)) : [],
  };
  const merged = mergeCallTrees(profiles.chainsBefore, profiles.chainsAfter, classifier, graph['least-share']);
  const origin = {
    samplesBefore: Math.round(copies.before.samples),
    samplesAfter: Math.round(copies.after.samples),
    event,
    profilesBefore: listPaths(profiles.chainsBefore),
    profilesAfter: listPaths(profiles.chainsAfter),
  };
  return {
    attribution,
    callTree: merged && { ...merged, ...origin, costBefore: cpu.before, costAfter: cpu.after },
    copies: sure && largest.name === COPY,
    possiblyCopies: sure && largest.name === LIBC_UNRESOLVED,
    mostlyCopies: enough && (after.classes.get(COPY) ?? 0) > MOSTLY,
    warnings: doubtProfiles(before, after, enough, settings['min-samples']),
  };
}

function listPaths(profiles: readonly Profile[]): readonly string[] {
  return profiles.map((profile) => profile.path).toSorted();
}

function busyOf(tally: Tally, derived: boolean): number {
  return derived ? 1 : Math.min(1, tally.busy ?? 1);
}

/** Beyond this share of lost samples, what was lost may not be like what was kept. */
const LOST_SHARE = 0.01;
const UNRESOLVED_SHARE = 0.2;

function doubtProfiles(before: Tally, after: Tally, enough: boolean, least: number): readonly Warning[] {
  const warnings: Warning[] = [];
  const fewest = Math.floor(Math.min(before.samples, after.samples));
  if (!enough) {
    warnings.push({
      code: 'few-samples',
      text: `only ${fewest} perf samples on one side; ${least} are needed to name a reason`,
    });
  }
  if (before.samplesInferred || after.samplesInferred) {
    warnings.push({
      code: 'sampling-unknown',
      text: `the profile does not say how many samples it has; its smallest share implies at least ${fewest}`,
    });
  }
  for (const [side, tally] of [
    ['baseline', before],
    ['head', after],
  ] as const) {
    if (tally.lost > tally.samples * LOST_SHARE) {
      warnings.push({ code: 'lost-samples', text: `perf lost ${tally.lost} samples of the ${side}` });
    }
    const unresolved = unresolvedKernelShare(tally);
    if (unresolved > UNRESOLVED_SHARE) {
      warnings.push({
        code: 'hidden-symbols',
        text: `${Math.round(unresolved * 100)} % of the ${side}'s samples are kernel addresses without a name (kptr_restrict hides them)`,
      });
    }
  }
  return warnings;
}

function unresolvedKernelShare(tally: Tally): number {
  let share = 0;
  for (const symbol of tally.symbols.values()) {
    if (symbol.class === 'other kernel' && symbol.symbol === '[unresolved]') share += symbol.share;
  }
  return share;
}
