import { gzipSync } from 'node:zlib';
import { importHistory } from '../../src/baseline/import-history.ts';
import { readProfile, writeProfile } from '../../src/baseline/stored-profile.ts';
import { listEntries } from '../../src/baseline/stored-path.ts';
import { readRecording, writeRecording } from '../../src/baseline/stored-recording.ts';
import { gzipPacking } from '../../src/io/packing.ts';
import type { Profile } from '../../src/model/profile.ts';
import type { Recording } from '../../src/model/recording.ts';
import type { Target } from './targets.ts';

const PROFILE: Profile = {
  ...{ path: 'profile/perf.txt', format: 'perf script', event: 'cpu-clock', weightUnit: 'period', callChains: true },
  frames: [
    { symbol: '__arch_copy_from_user', dso: '[kernel.kallsyms]', space: 'kernel' },
    { symbol: 'write', dso: 'libc.so.6', space: 'user' },
  ],
  stacks: [{ comm: 'openvpn', frames: [0, 1], weight: 4_000_000, count: 4 }],
  ...{ total: 4_000_000, samples: 4 },
};

const RECORDING: Recording = {
  ...{ machine: 'cortex-a72', suite: 'openvpn', commit: '1'.repeat(40), recordedAt: '2026-01-01T00:00:00Z' },
  environment: { kernel: '6.1.0' },
  values: [
    {
      benchmark: 'tcp',
      metric: { name: 'throughput', unit: 'bit/s', better: 'higher' },
      runs: [[1e8, 1.1e8], [9e7]],
    },
  ],
  ...{ profiles: [PROFILE], profilePairs: [], problems: [] },
};

const HISTORY = {
  lastUpdate: 1,
  entries: {
    Benchmark: [
      {
        commit: { id: '1'.repeat(40) },
        date: 1_700_000_000_000,
        tool: 'go',
        benches: [{ name: 'f', value: 1, unit: 'ns/op' }],
      },
    ],
  },
};

/** What lies in a store of baselines, and the history that is taken over from another tool. */
export function listStoredTargets(): readonly Target[] {
  const { text, profiles } = writeRecording(RECORDING);
  return [
    {
      name: 'stored recording',
      refuses: true,
      seeds: [encode(text)],
      read: (bytes) => void readRecording(decode(bytes), profiles, 'file'),
    },
    {
      name: 'stored profile',
      seeds: [encode(writeProfile(PROFILE))],
      read: (bytes) => void readProfile(decode(bytes)),
    },
    {
      name: 'zipped profile',
      refuses: true,
      seeds: [gzipSync(writeProfile(PROFILE))],
      read: async (bytes) => void (await gzipPacking.unpack(bytes, 'file')),
    },
    {
      name: 'stored paths',
      seeds: [encode(`v1/cortex-a72/openvpn/${'1'.repeat(40)}-12-1.json\nv1/m/s/${'2'.repeat(40)}-1-1.1.folded.gz\n`)],
      read: (bytes) => void listEntries(decode(bytes).split('\n')),
    },
    {
      name: "another tool's history",
      refuses: true,
      seeds: [encode(`window.BENCHMARK_DATA = ${JSON.stringify(HISTORY)}`), encode(JSON.stringify(HISTORY))],
      read: (bytes) =>
        void importHistory(decode(bytes), 'data.js', {
          machine: 'm',
          better: undefined,
          formatTime: (time) => new Date(time).toISOString(),
        }),
    },
  ];
}

export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
