import { describe, expect, it } from 'vitest';
import { createHistoryTracer } from '../../src/compare/trace-history.ts';
import type { Recording } from '../../src/model/recording.ts';
import type { Values } from '../../src/model/values.ts';

const METRIC = { name: 'throughput', unit: 'B/s', better: 'higher' } as const;

function valuesOf(...runs: readonly number[]): Values {
  return { benchmark: 'copy', metric: METRIC, runs: runs.map((value) => [value]) };
}

function store(values: readonly (Values | undefined)[]): readonly Recording[] {
  return values.map((_, index) => ({
    ...{ machine: 'board', suite: 'mover', commit: `c${index}`, environment: {}, values: [] },
    ...{ profiles: [], profilePairs: [], problems: [], distance: values.length - 1 - index },
  }));
}

describe('createHistoryTracer', () => {
  it('follows the levels, and finds where they change', () => {
    const values = [100, 101, 99.5, 100.5, 50, 50.4, 49.8, 50.1].map((level) => valuesOf(level, level * 1.01));
    const history = createHistoryTracer(store(values), 0.01)(values);
    expect(history?.changes).toEqual([4]);
    expect(history?.recordings[4]).toEqual({
      commit: 'c4',
      distance: 3,
      level: expect.closeTo(50 * Math.sqrt(1.01), 6),
    });
  });

  it('passes over recordings without the benchmark, in another unit, or without a level above zero', () => {
    const other: Values = { ...valuesOf(1), metric: { ...METRIC, unit: 'bit/s' } };
    const values = [undefined, other, valuesOf(0), valuesOf(10), valuesOf(11)];
    expect(createHistoryTracer(store(values), 0.01)(values)?.recordings.map(({ commit }) => commit)).toEqual([
      'c3',
      'c4',
    ]);
  });

  it('is none with one recording', () => {
    expect(createHistoryTracer(store([valuesOf(1)]), 0.01)([valuesOf(1)])).toBeUndefined();
  });
});
