import type { Profile } from '../model/profile.ts';

/**
 * In what two profiles were recorded differently, so that their shares do not compare; facts that a text does not tell
 * are taken as equal, but that stacks have callers tells that chains were recorded.
 */
export function listKindDifferences(before: Profile, after: Profile): readonly string[] {
  const [old, now] = [before, after].map((profile) => profile.recordedChains ?? profile.callChains);
  return [
    ...(old === now ? [] : [`only ${old === true ? 'the first' : 'the second'} has call chains (-g)`]),
    ...(differ(before.systemWide, after.systemWide)
      ? [`only ${before.systemWide === true ? 'the first' : 'the second'} is of all CPUs (-a)`]
      : []),
    ...(differ(before.frequency, after.frequency)
      ? [`they were sampled at ${before.frequency} and ${after.frequency} Hz`]
      : []),
  ];
}

function differ<Fact>(one: Fact | undefined, other: Fact | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
