import type { Profile, ProfilePair } from '../model/profile.ts';
import type { Recording } from '../model/recording.ts';
import { isAccessEvent } from '../profile/is-access-event.ts';
import { weighsTime } from '../profile/weighs-time.ts';
import { listKindDifferences } from './list-kind-differences.ts';

/** The profiles that explain one benchmark, one kind of recording on both sides. */
export interface ChosenProfiles {
  readonly before: readonly Profile[];
  readonly after: readonly Profile[];
  /** Profiles with call chains, for naming callers; may be of another kind than the ones compared. */
  readonly chainsBefore: readonly Profile[];
  readonly chainsAfter: readonly Profile[];
}

/** What stands in the way: no profile, one on one side, none of one kind, none that weighs time. */
export type MissingProfiles = 'none' | 'one-sided' | 'kinds-differ' | 'no-time';

export type Choice = { readonly found: ChosenProfiles } | { readonly missing: MissingProfiles };

/**
 * Chooses what to compare: recordings of different kinds (event, frequency, one process or all CPUs, with or without
 * call chains) are never compared with each other, and events that are no time explain none. Among the kinds that both
 * sides have, what is known to weigh time comes first, and what weighs accesses to memory comes last; then one recorded
 * without call chains (collecting chains costs time of its own, which falls on what is called often), then the more
 * exact weights, then the more samples. Without such a pair, a `perf diff` text of the head serves.
 */
export function chooseProfiles(
  before: readonly Recording[],
  after: Recording,
  explains: (profile: Profile | ProfilePair) => boolean,
): Choice {
  const explaining = before.map(({ profiles }) => profiles.filter(explains)).filter((some) => some.length > 0);
  const stored = explaining.findLast((some) => some.some(mayWeighTime))?.filter(mayWeighTime) ?? [];
  const allHeads = after.profiles.filter(explains);
  const heads = allHeads.filter(mayWeighTime);
  const candidates = heads
    .flatMap((head) => stored.filter((one) => isSameKind(one, head)).map((one) => ({ one, head })))
    .toSorted((a, b) => rank(b.head) - rank(a.head) || rank(b.one) - rank(a.one));
  const best = candidates[0];
  if (best !== undefined) {
    return {
      found: {
        before: sameRecordings(stored, best.one),
        after: sameRecordings(heads, best.head),
        chainsBefore: stored.filter((profile) => profile.callChains && profile.event === best.one.event),
        chainsAfter: heads.filter((profile) => profile.callChains && profile.event === best.head.event),
      },
    };
  }
  const pairs = after.profilePairs.filter(explains);
  const pair = pairs.find((one) => mayWeighTime(one.after));
  if (pair !== undefined) {
    return { found: { before: [pair.before], after: [pair.after], chainsBefore: [], chainsAfter: [] } };
  }
  if (explaining.length === 0 && allHeads.length === 0) return { missing: pairs.length === 0 ? 'none' : 'no-time' };
  if (explaining.length === 0 || allHeads.length === 0) return { missing: 'one-sided' };
  return { missing: stored.length === 0 && heads.length === 0 ? 'no-time' : 'kinds-differ' };
}

function mayWeighTime({ event }: Profile): boolean {
  return weighsTime(event) !== false;
}

function isSameKind(a: Profile, b: Profile): boolean {
  return eventName(a) === eventName(b) && listKindDifferences(a, b).length === 0;
}

/** `cycles:ppp` and `cycles:P` differ in precision, not in kind; `cycles:u` leaves the kernel out and does differ. */
function eventName(profile: Profile): string {
  return profile.event.replace(/:[pPH]+$/, '').replace(/(:[a-z]*?)p+H?$/, '$1');
}

function rank(profile: Profile): number {
  const timed = isAccessEvent(profile.event) ? 0 : weighsTime(profile.event) === true ? 16 : 8;
  const plain = profile.recordedChains === true ? 0 : 4;
  const exact = { period: 2, samples: 1, share: 0 }[profile.weightUnit];
  return (timed + plain + exact) * 1e12 + Math.min(1e12 - 1, profile.samples ?? 0);
}

/** Repeats of the chosen recording: the same kind read by the same format, so that one recording is not counted twice. */
function sameRecordings(profiles: readonly Profile[], chosen: Profile): readonly Profile[] {
  return profiles.filter(
    (profile) =>
      profile.format === chosen.format &&
      profile.weightUnit === chosen.weightUnit &&
      profile.event === chosen.event &&
      profile.recordedChains === chosen.recordedChains &&
      profile.systemWide === chosen.systemWide &&
      profile.callChains === chosen.callChains,
  );
}
