import { describe, expect, it } from 'vitest';
import { doubtValues } from '../../src/compare/doubt-values.ts';
import type { Values } from '../../src/model/values.ts';
import { THROUGHPUT, TIME, valuesOf } from './make-values.ts';

const STEADY = valuesOf([1, 1.01, 0.99, 1, 1.005]);

function codesOf(before: Values, after: Values = STEADY): readonly string[] {
  return doubtValues(before, after).map(({ code }) => code);
}

/** Runs of ten iterations, the first of them slower by so much. */
function warmingUp(firsts: readonly number[]): Values {
  const later = Array.from({ length: 9 }, (_, index) => 1 + 0.01 * (index % 2));
  return { benchmark: 'x', metric: TIME, runs: firsts.map((first) => [first, ...later]) };
}

describe('doubtValues', () => {
  it('has no doubts about steady runs', () => {
    expect(doubtValues(STEADY, STEADY)).toEqual([]);
  });

  it('wants three runs a side', () => {
    expect(doubtValues(STEADY, valuesOf([1]))).toEqual([
      { code: 'few-runs', text: 'only 1 run on one side: 3 or more show the spread' },
    ]);
    expect(doubtValues(valuesOf([1, 1]), STEADY)[0]?.text).toContain('only 2 runs');
    expect(codesOf(valuesOf([1, 1, 1]))).toEqual([]);
  });

  it.each([
    [1, 1, 'only 1 run on each side'],
    [2, 2, 'only 2 runs on each side'],
    [2, 1, 'only 1 run on one side and 2 on the other'],
    [1, 4, 'only 1 run on one side'],
  ])('says whose runs are few: %i and %i', (before, after, told) => {
    const [doubt] = doubtValues(valuesOf(Array(before).fill(1)), valuesOf(Array(after).fill(1)));
    expect(doubt?.text).toBe(`${told}: 3 or more show the spread`);
  });

  it('names the one run that stands far off, on its side', () => {
    const outlier = valuesOf([1, 1.01, 1.5, 0.99, 1]);
    expect(doubtValues(outlier, STEADY)[0]?.text).toBe('run 3 of the baseline stands far off the others');
    expect(doubtValues(STEADY, outlier)[0]?.text).toBe('run 3 of the head stands far off the others');
  });

  it('names it even where the others agree to the last digit', () => {
    expect(codesOf(valuesOf([1, 1, 1, 1.5]))).toEqual(['outlier-run']);
  });

  it.each([
    ['two of them', [1, 1.01, 1.5, 0.99, 1.5]],
    ['no farther than the others spread', [1, 1.2, 1.4, 1.1, 1.5]],
    ['far for so steady a benchmark, yet by less than 2 %', [1, 1.0001, 1.015, 1, 0.9999]],
    ['three runs in all', [1, 1, 1.5]],
  ])('names none: %s', (_, runs) => {
    expect(codesOf(valuesOf(runs))).toEqual([]);
  });

  it('sees runs that get slower one after the other, and says it as cost', () => {
    const rising = [1, 1.02, 1.04, 1.06, 1.08];
    expect(doubtValues(valuesOf(rising), STEADY)).toEqual([
      {
        code: 'drift',
        text: 'the baseline got slower from run to run, 8 % in all: its mean is no steady state',
      },
    ]);
    expect(doubtValues(valuesOf(rising, THROUGHPUT), STEADY)[0]?.text).toContain('got faster');
    expect(codesOf(valuesOf([1, 1.02, 1.04, 1.03, 1.08]))).toEqual([]);
    expect(codesOf(valuesOf([1, 1.01, 1.02, 1.03, 1.04]))).toEqual([]);
    expect(codesOf(valuesOf([1, 1.05, 1.1, 1.2]))).toEqual([]);
  });

  it('sees first iterations that are slower in every run', () => {
    expect(doubtValues(STEADY, warmingUp([1.2, 1.3, 1.25]))).toEqual([
      { code: 'warm-up', text: 'the first iteration of every run of the head is 25 % slower than the later ones' },
    ]);
    expect(codesOf(warmingUp([1.2, 1.01, 1.3]))).toEqual([]);
    expect(codesOf({ ...STEADY, runs: Array.from({ length: 3 }, () => [1.5, 1, 1, 1]) })).toEqual([]);
  });
});
