import type { SiteGroup } from '../../src/report/site.ts';

/** Stored recordings of made-up benchmarks, one a day; halfway all lose about a third. */
export function makeGroup(recordings: number, benchmarks: number): SiteGroup {
  return {
    machine: 'board',
    suite: 'mover',
    recordings: Array.from({ length: recordings }, (_, place) => ({
      ...{ machine: 'board', suite: 'mover', environment: {}, profiles: [], profilePairs: [], problems: [] },
      commit: `c${String(place).padStart(6, '0')}`,
      recordedAt: new Date(Date.UTC(2026, 0, 1 + place)).toISOString(),
      values: Array.from({ length: benchmarks }, (_, index) => {
        const level = (place < recordings / 2 ? 100 : 65) * (1 + Math.sin(place * 7 + index) * 0.01) * (index + 1);
        return {
          benchmark: `benchmark ${String(index + 1).padStart(3, '0')}`,
          metric: { name: 'throughput', unit: 'B/s', better: 'higher' },
          runs: [[level], [level * 1.002]],
        };
      }),
    })),
  };
}
