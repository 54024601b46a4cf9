import { describe, expect, it } from 'vitest';
import { chooseProfiles } from '../../src/compare/choose-profiles.ts';
import type { Profile } from '../../src/model/profile.ts';
import { recordingOf } from './make-values.ts';

const all = (): boolean => true;

function profileOf(path: string, more: Partial<Profile> = {}): Profile {
  return {
    ...{ path, format: 'perf script', event: 'cycles', weightUnit: 'period', callChains: false },
    ...{ frames: [], stacks: [], total: 1, recordedChains: false, ...more },
  };
}

/** Paths of the profiles that are compared, or why there are none. */
function choose(before: readonly Profile[], after: readonly Profile[], explains: (profile: Profile) => boolean = all) {
  const choice = chooseProfiles(
    [recordingOf([], { profiles: before })],
    recordingOf([], { profiles: after }),
    (profile) => !('before' in profile) && explains(profile),
  );
  if ('missing' in choice) return choice.missing;
  return [choice.found.before.map(({ path }) => path), choice.found.after.map(({ path }) => path)];
}

describe('chooseProfiles', () => {
  it('compares what is of one kind on both sides', () => {
    const before = [profileOf('old-clock', { event: 'cpu-clock' }), profileOf('old')];
    expect(choose(before, [profileOf('new')])).toEqual([['old'], ['new']]);
  });

  it.each([
    ['event', { event: 'cpu-clock' }],
    ['user space only', { event: 'cycles:u' }],
    ['frequency', { frequency: 99 }],
    ['all CPUs', { systemWide: true }],
    ['with call chains', { recordedChains: true }],
  ] satisfies [string, Partial<Profile>][])('never compares different kinds: %s', (_, other) => {
    const facts = { frequency: 999, systemWide: false };
    expect(choose([profileOf('old', facts)], [profileOf('new', { ...facts, ...other })])).toBe('kinds-differ');
    expect(choose([profileOf('old', facts)], [profileOf('new', facts)])).toEqual([['old'], ['new']]);
  });

  it('takes facts that a text does not tell as equal, and precision for no kind of its own', () => {
    expect(choose([profileOf('old')], [profileOf('new', { frequency: 99 })])).toEqual([['old'], ['new']]);
    expect(choose([profileOf('old')], [profileOf('new', { event: 'cycles:ppp' })])).toEqual([['old'], ['new']]);
  });

  it('takes no events that are no time, however many there are, and time before what is not known to be it', () => {
    const faults = profileOf('faults', { event: 'page-faults', samples: 90_000 });
    const unknown = profileOf('unknown', { event: 'instructions', samples: 90_000 });
    expect(choose([faults, profileOf('old')], [profileOf('new'), faults])).toEqual([['old'], ['new']]);
    expect(choose([unknown, profileOf('old')], [unknown, profileOf('new')])).toEqual([['old'], ['new']]);
    expect(choose([unknown], [unknown])).toEqual([['unknown'], ['unknown']]);
    expect(choose([faults], [faults])).toBe('no-time');
    expect(choose([faults, profileOf('old')], [faults])).toBe('kinds-differ');
  });

  it('never compares stacks with a text that shows none: callers decide what a copy is', () => {
    const stacks = profileOf('stacks', { callChains: true, recordedChains: true });
    const flat = profileOf('flat', { recordedChains: true });
    const { recordedChains: _, ...untold } = flat;
    for (const table of [flat, untold]) {
      expect(choose([table], [stacks])).toBe('kinds-differ');
      expect(choose([stacks], [table])).toBe('kinds-differ');
    }
    expect(choose([flat], [untold])).toEqual([['flat'], ['flat']]);
  });

  it('takes what weighs accesses to memory only where nothing weighs time', () => {
    const accesses = { event: 'memory accesses (cpu/mem-loads/)', samples: 9000 };
    const before = [profileOf('old-mem', accesses), profileOf('old', { weightUnit: 'share' })];
    const after = [profileOf('new-mem', accesses), profileOf('new', { weightUnit: 'share' })];
    expect(choose(before, after)).toEqual([['old'], ['new']]);
    expect(choose(before.slice(0, 1), after)).toEqual([['old-mem'], ['new-mem']]);
  });

  it('prefers a recording without call chains, then exact weights, then more samples', () => {
    const sides = (name: string): readonly Profile[] => [
      profileOf(`${name}-chains`, { recordedChains: true, callChains: true, samples: 9000 }),
      profileOf(`${name}-share`, { format: 'perf report', weightUnit: 'share', samples: 8000 }),
      profileOf(`${name}-few`, { samples: 10, frequency: 99 }),
      profileOf(`${name}-many`, { samples: 1000, frequency: 999 }),
    ];
    expect(choose(sides('old').toSpliced(2, 2), sides('new').toSpliced(2, 2))).toEqual([['old-share'], ['new-share']]);
    const [before, after] = choose(sides('old'), sides('new'));
    expect([before?.[0], after?.at(-1)]).toEqual(['old-few', 'new-many']);
    const chains = [sides('old'), sides('new')].map((side) => side.slice(0, 1));
    expect(choose(chains[0] ?? [], chains[1] ?? [])).toEqual([['old-chains'], ['new-chains']]);
  });

  it('uses all repeats of what it chose, and call chains of the same event for callers', () => {
    const repeats = [profileOf('a'), profileOf('b'), profileOf('c', { format: 'perf report' })];
    expect(choose(repeats, [profileOf('new')])).toEqual([['a', 'b'], ['new']]);
    const chains = profileOf('chains', { recordedChains: true, callChains: true });
    const other = profileOf('other', { event: 'cpu-clock', callChains: true });
    const choice = chooseProfiles(
      [recordingOf([], { profiles: [profileOf('old')] })],
      recordingOf([], { profiles: [profileOf('new'), chains, other] }),
      all,
    );
    expect(choice).toMatchObject({ found: { chainsBefore: [], chainsAfter: [{ path: 'chains' }] } });
  });

  it('looks for the newest stored recording that has a profile of the benchmark', () => {
    const stored = ['first', 'second'].map((path) => recordingOf([], { profiles: [profileOf(path)] }));
    const choice = chooseProfiles([...stored, recordingOf([])], recordingOf([], { profiles: [profileOf('new')] }), all);
    expect(choice).toMatchObject({ found: { before: [{ path: 'second' }] } });
  });

  it('says what is missing', () => {
    expect(choose([], [])).toBe('none');
    expect(choose([profileOf('old')], [])).toBe('one-sided');
    expect(choose([], [profileOf('new')])).toBe('one-sided');
    expect(choose([profileOf('old')], [profileOf('new')], ({ path }) => path === 'new')).toBe('one-sided');
  });

  it('takes a perf diff of the head where no two profiles can be compared', () => {
    const diff = { path: 'diff', before: profileOf('left'), after: profileOf('right') };
    const head = recordingOf([], { profiles: [profileOf('new', { event: 'other' })], profilePairs: [diff] });
    expect(chooseProfiles([recordingOf([], { profiles: [profileOf('old')] })], head, all)).toMatchObject({
      found: { before: [{ path: 'left' }], after: [{ path: 'right' }] },
    });
  });

  it('says of a perf diff alone that its events are no time', () => {
    const faults = profileOf('faults', { event: 'page-faults' });
    const head = recordingOf([], { profilePairs: [{ path: 'diff', before: faults, after: faults }] });
    expect(chooseProfiles([recordingOf([])], head, all)).toEqual({ missing: 'no-time' });
  });
});
