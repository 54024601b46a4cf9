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

describe('tallyProfiles: symbols', () => {
  const tableOf = (frames: readonly Frame[]): Profile => {
    const stacks = frames.map((_, index) => ({ comm: 'pktproc', frames: [index], weight: 1 }));
    return { ...clockOf(1, 0), weightUnit: 'samples', frames, stacks, total: stacks.length };
  };
  const rowsOf = (...frames: readonly Frame[]): readonly (readonly [string, string, string])[] =>
    [...tallyProfiles([tableOf(frames)], createClassifier()).symbols].map(([key, { symbol, dso }]) => [
      key,
      symbol,
      dso,
    ]);

  it.each([
    ['a library by its path', 'libc.so.6', '/usr/lib/aarch64-linux-gnu/libc.so.6'],
    ['a program of another folder', '/opt/lab/v1/pktproc', '/opt/lab/v2/pktproc'],
    ['a file that was replaced', '/opt/lab/pktproc (deleted)', '/opt/lab/pktproc'],
    ['code of a JIT', '/jit/perf-1001.map', '/jit/perf-2002.map'],
    ['code of a JIT, written out', '/home/u/.debug/jit/jitted-1001-7.so', 'jitted-2002-9.so'],
  ])('are the same in %s', (_, one, other) => {
    const [before, after] = [one, other].map((dso) => rowsOf({ symbol: 'checksum', dso, space: 'user' }));
    expect(before?.map(([key]) => key)).toEqual(after?.map(([key]) => key));
  });

  it('are the same in the kernel and in a module, however perf names them', () => {
    const names = ['[kernel.kallsyms]', '[kernel.vmlinux]', '/usr/lib/debug/boot/vmlinux-6.1.0-56-arm64'];
    expect(rowsOf(...names.map((dso): Frame => ({ symbol: 'memset', dso, space: 'kernel' })))).toHaveLength(1);
    const modules = ['[aes_ce_blk]', '/lib/modules/6.1.0/kernel/aes-ce-blk.ko.xz'];
    expect(rowsOf(...modules.map((dso): Frame => ({ symbol: 'aes_mac', dso, space: 'kernel' })))).toHaveLength(1);
  });

  it('are others in another library or program', () => {
    const names = ['/usr/bin/openvpn', '/usr/bin/iperf3', 'libc.so.6', '[vdso]', ''];
    const rows = rowsOf(...names.map((dso): Frame => ({ symbol: 'main', dso, space: 'user' })));
    expect(rows.map(([, , dso]) => dso)).toEqual(['openvpn', 'iperf3', 'libc.so.6', '[vdso]', '']);
  });
});
