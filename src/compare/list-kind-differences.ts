import type { Profile } from '../model/profile.ts';

/**
 * In what two profiles were recorded differently, so that their shares do not compare; facts that a text does not tell
 * are taken as equal. A text that shows no stacks does not compare with one that does, whatever was recorded: callers
 * tell what copies and what moves references.
 */
export function listKindDifferences(before: Profile, after: Profile): readonly string[] {
  const recorded = differ(before.recordedChains, after.recordedChains);
  const chained = recorded ? before.recordedChains : before.callChains;
  return [
    ...(recorded || before.callChains !== after.callChains
      ? [`only ${chained === true ? 'the first' : 'the second'} has call chains (-g)`]
      : []),
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
