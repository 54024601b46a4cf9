import type { Profile } from '../../src/model/profile.ts';
import type { Recording } from '../../src/model/recording.ts';

/** A commit id that is told by a number. */
export function commitOf(number: number): string {
  return number.toString(16).padStart(40, '0');
}

export function makeProfile(own: Partial<Profile> = {}): Profile {
  return {
    ...{
      path: 'profile/perf.script',
      format: 'perf script',
      event: 'cpu-clock',
      weightUnit: 'period',
      callChains: true,
    },
    frames: [
      { symbol: '__arch_copy_from_user', dso: '[kernel.kallsyms]', space: 'kernel' },
      { symbol: 'write', dso: 'libc.so.6', space: 'user' },
    ],
    stacks: [
      { comm: 'openvpn', frames: [0, 1], weight: 4_000_000, count: 4 },
      { comm: 'openvpn', frames: [1], weight: 1_000_000, count: 1 },
    ],
    total: 5_000_000,
    samples: 5,
    ...own,
  };
}

/** With its values in an array, as they were written. */
export function holdAll(recording: Recording): Recording {
  return { ...recording, values: [...recording.values] };
}

export function makeRecording(own: Partial<Recording> = {}): Recording {
  return {
    machine: 'cortex-a72-4',
    suite: 'openvpn-iperf3',
    environment: { kernel: '6.1.0', governor: 'performance' },
    values: [
      {
        benchmark: 'tcp',
        metric: { name: 'throughput', unit: 'bit/s', better: 'higher' },
        runs: [[1e9, 1.01e9], [9.9e8]],
      },
    ],
    profiles: [],
    profilePairs: [],
    problems: [],
    ...own,
  };
}
