import { describe, expect, it } from 'vitest';
import type { Frame, Profile } from '../../src/model/profile.ts';
import { createClassifier } from '../../src/profile/classify.ts';
import { tallyProfiles } from '../../src/profile/tally.ts';

const FRAMES: readonly Frame[] = [
  { symbol: '__arch_copy_to_user', dso: '[kernel.kallsyms]', space: 'kernel' },
  { symbol: 'default_idle_call', dso: '[kernel.kallsyms]', space: 'kernel' },
];

/** Ten seconds of a clock, `work` and `idle` in seconds of CPU. */
function clockOf(work: number, idle: number, more: Partial<Profile> = {}): Profile {
  const stacks = [
    { comm: 'mover', frames: [0], weight: work * 1e9 },
    { comm: 'swapper', frames: [1], weight: idle * 1e9 },
  ];
  return {
    ...{ path: 'perf.report.txt', format: 'perf report', event: 'cpu-clock', weightUnit: 'period', callChains: false },
    ...{ frames: FRAMES, stacks: stacks.filter(({ weight }) => weight > 0), total: (work + idle) * 1e9 },
    ...{ seconds: 10, ...more },
  };
}

const busyOf = (profile: Profile): number | undefined =>
  tallyProfiles([profile], createClassifier({ clockEvent: true })).busy;

describe('tallyProfiles: how busy CPUs were', () => {
  it('is CPU time over the time that the recording took', () => {
    expect(busyOf(clockOf(5, 0))).toBeCloseTo(0.5, 12);
    expect(busyOf(clockOf(25, 0))).toBeCloseTo(2.5, 12);
    expect(busyOf(clockOf(7.5, 2.5, { systemWide: true }))).toBeCloseTo(0.75, 12);
  });

  it('does not take CPUs that the work has no use for as waiting', () => {
    expect(busyOf(clockOf(10, 30, { systemWide: true }))).toBeCloseTo(1, 12);
    expect(busyOf(clockOf(10, 30))).toBeCloseTo(1, 12);
    expect(busyOf(clockOf(5, 75, { systemWide: true }))).toBeCloseTo(0.5, 12);
  });

  it('does not take lost samples of all CPUs as waiting', () => {
    expect(busyOf(clockOf(9, 0, { systemWide: true }))).toBeCloseTo(1, 12);
    expect(busyOf(clockOf(3, 1, { systemWide: true }))).toBeCloseTo(0.75, 12);
    expect(busyOf(clockOf(9, 27, { systemWide: true }))).toBeCloseTo(1, 12);
  });

  it('is not known of how many CPUs without the length of the recording, nor by an event that rests while they idle', () => {
    const { seconds: _, ...endless } = clockOf(10, 30, { systemWide: true });
    expect(busyOf(endless)).toBeUndefined();
    expect(busyOf(clockOf(10, 0.1, { event: 'cycles', systemWide: true }))).toBeUndefined();
    expect(busyOf(clockOf(10, 0, { event: 'cycles', systemWide: true }))).toBeUndefined();
  });
});
