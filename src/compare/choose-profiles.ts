import type { Profile, ProfilePair } from '../model/profile.ts';
import type { Recording } from '../model/recording.ts';
import { isAccessEvent } from '../profile/is-access-event.ts';
import { listKindDifferences } from './list-kind-differences.ts';

/** The profiles that explain one benchmark, one kind of recording on both sides. */
export interface ChosenProfiles {
  readonly before: readonly Profile[];
  readonly after: readonly Profile[];
  /** Profiles with call chains, for naming callers; may be of another kind than the ones compared. */
  readonly chainsBefore: readonly Profile[];
  readonly chainsAfter: readonly Profile[];
}

export type Choice = { readonly found: ChosenProfiles } | { readonly missing: 'none' | 'one-sided' | 'kinds-differ' };

/**
 * Chooses what to compare: recordings of different kinds (event, frequency, one process or all CPUs, with or without
 * call chains) are never compared with each other. Among the kinds that both sides have, one recorded without call
 * chains comes first (collecting chains costs time of its own, which falls on what is called often), and what weighs
 * accesses to memory instead of time comes last; then the more
 * exact weights, then the more samples. Without such a pair, a `perf diff` text of the head serves.
 */
export function chooseProfiles(
  before: readonly Recording[],
  after: Recording,
  explains: (profile: Profile | ProfilePair) => boolean,
): Choice {
  const stored = (before.findLast((recording) => recording.profiles.some(explains))?.profiles ?? []).filter(explains);
  const heads = after.profiles.filter(explains);
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
  const pair = after.profilePairs.find(explains);
  if (pair !== undefined) {
    return { found: { before: [pair.before], after: [pair.after], chainsBefore: [], chainsAfter: [] } };
  }
  if (stored.length === 0 && heads.length === 0) return { missing: 'none' };
  return { missing: stored.length === 0 || heads.length === 0 ? 'one-sided' : 'kinds-differ' };
}

function isSameKind(a: Profile, b: Profile): boolean {
  return eventName(a) === eventName(b) && listKindDifferences(a, b).length === 0;
}

/** `cycles:ppp` and `cycles:P` differ in precision, not in kind; `cycles:u` leaves the kernel out and does differ. */
function eventName(profile: Profile): string {
  return profile.event.replace(/:[pPH]+$/, '').replace(/(:[a-z]*?)p+H?$/, '$1');
}

function rank(profile: Profile): number {
  const timed = isAccessEvent(profile.event) ? 0 : 8;
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
