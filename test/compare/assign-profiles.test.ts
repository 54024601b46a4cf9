import { describe, expect, it } from 'vitest';
import { explainsBenchmark, findUnassignedProfiles } from '../../src/compare/assign-profiles.ts';
import type { Profile } from '../../src/model/profile.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';
import { recordingOf, valuesOf } from './make-values.ts';

const { profiles: NONE, ...REST } = recordingOf([]);

function profileOf(path: string, benchmark?: string): Profile {
  return {
    ...{ path, format: 'folded stacks', event: 'cycles', weightUnit: 'samples', callChains: true, total: 1 },
    ...{ frames: [{ symbol: 'f', dso: '', space: 'user' }], stacks: [{ comm: 'x', frames: [0], weight: 1 }] },
    ...(benchmark === undefined ? {} : { benchmark }),
  };
}

function problemsOf(benchmarks: readonly string[], profiles: readonly Profile[], config = '') {
  const values = benchmarks.map((benchmark) => valuesOf([1], undefined, benchmark));
  const pair = {
    machine: 'm',
    suite: 's',
    before: [{ ...REST, profiles: NONE, values }],
    after: [{ ...REST, values, profiles }],
  };
  return findUnassignedProfiles(pair, parseConfig(config, 'copygate.yml'));
}

describe('findUnassignedProfiles', () => {
  it('finds nothing where every profile has its benchmark', () => {
    expect(problemsOf(['send'], [profileOf('profile/a.folded')])).toEqual([]);
    expect(problemsOf(['send', 'AES 16 KiB'], [profileOf('profile/aes-16-kib/a', 'aes-16-kib')])).toEqual([]);
    const rule = 'profiles:\n  - { suite: s, benchmark: send }\n';
    expect(problemsOf(['send', 'receive'], [profileOf('profile/a')], rule)).toEqual([]);
  });

  it('says which side and which folders would do, when the folder names no benchmark', () => {
    expect(problemsOf(['send', 'AES 16 KiB'], [profileOf('profile/aes-16k/a', 'aes-16k')])).toEqual([
      {
        path: 'profile/aes-16k/a',
        side: 'head',
        text: 'explains no benchmark: none of the suite is called "aes-16k"; folders that would do: profile/aes-16-kib/, profile/send/',
      },
    ]);
  });

  it('gives a profile to the only benchmark on its side, which has another name on the other one', () => {
    const [before, after] = [profileOf('profile/a'), profileOf('profile/a')];
    const pair = {
      ...{ machine: 'm', suite: 's' },
      before: [{ ...REST, values: [valuesOf([1], undefined, 'old name')], profiles: [before] }],
      after: [{ ...REST, values: [valuesOf([1], undefined, 'new name')], profiles: [after] }],
    };
    const config = parseConfig('', '');
    expect(findUnassignedProfiles(pair, config)).toEqual([]);
    const explains = explainsBenchmark(pair, 'new name', config);
    expect([explains(before), explains(after)]).toEqual([false, true]);
  });

  it('does not guess between several benchmarks', () => {
    const [problem] = problemsOf(['a', 'b', 'c', 'd'], [profileOf('profile/x')]);
    expect(problem?.text).toBe(
      'explains no benchmark, as the suite has 4: put it in profile/a/, profile/b/, profile/c/, …, or name the benchmark under "profiles" in the settings',
    );
    const rule = 'profiles:\n  - { suite: s, benchmark: e }\n';
    expect(problemsOf(['a', 'b'], [profileOf('profile/x')], rule)).toHaveLength(1);
  });
});
