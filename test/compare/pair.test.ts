import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairRecordings, pairValues } from '../../src/compare/pair.ts';
import { recordingOf, SIZE, TIME, valuesOf } from './make-values.ts';

describe('pairRecordings', () => {
  it('joins by machine and suite, keeps the order of the stored ones, and keeps what one side has alone', () => {
    const stored = [
      recordingOf([], { machine: 'a', suite: 'x', commit: '1' }),
      recordingOf([], { machine: 'b', suite: 'x', commit: '2' }),
      recordingOf([], { machine: 'a', suite: 'x', commit: '3' }),
    ];
    const head = [
      recordingOf([], { machine: 'a', suite: 'y', commit: '4' }),
      recordingOf([], { machine: 'a', suite: 'x', commit: '5' }),
    ];
    const pairs = pairRecordings({ source: '', recordings: stored }, head);
    const commits = pairs.map(({ machine, suite, before, after }) => [
      machine + suite,
      before.map(({ commit }) => commit),
      after.map(({ commit }) => commit),
    ]);
    expect(commits).toEqual([
      ['ax', ['1', '3'], ['5']],
      ['ay', [], ['4']],
      ['bx', ['2'], []],
    ]);
  });

  it('pairs nothing with an absent baseline', () => {
    expect(pairRecordings(undefined, [recordingOf([])])).toMatchObject([{ before: [], after: [{}] }]);
    expect(pairRecordings(undefined, [])).toEqual([]);
  });

  it('keeps names apart that only together are the same', () => {
    const pairs = pairRecordings(undefined, [
      recordingOf([], { machine: 'a', suite: 'b c' }),
      recordingOf([], { machine: 'a b', suite: 'c' }),
      recordingOf([], { machine: '__proto__', suite: 'c' }),
    ]);
    expect(pairs).toHaveLength(3);
  });

  it('does not depend on the order of machines and suites', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const recordings = fc.uniqueArray(fc.tuple(name, name), { selector: String });
    fc.assert(
      fc.property(recordings, (names) => {
        const head = names.map(([machine, suite]) => recordingOf([], { machine, suite }));
        expect(pairRecordings(undefined, head.toReversed())).toEqual(pairRecordings(undefined, head));
      }),
      { seed: 1 },
    );
  });
});

describe('pairValues', () => {
  it('joins by benchmark and metric, with gaps where a recording lacks it', () => {
    const fast = valuesOf([1], TIME, 'fast');
    const [slow, size] = [valuesOf([2], TIME, 'slow'), valuesOf([3], SIZE, 'fast')];
    const sides = { machine: 'm', suite: 's' };
    const before = [recordingOf([slow]), recordingOf([fast, slow, size])];
    const after = [recordingOf([size, fast])];
    expect([...pairValues({ ...sides, before, after })]).toEqual([
      { benchmark: 'fast', before: [undefined, size], after: [size] },
      { benchmark: 'fast', before: [undefined, fast], after: [fast] },
      { benchmark: 'slow', before: [slow, slow], after: [undefined] },
    ]);
  });

  it('takes any name for a name', () => {
    const odd = valuesOf([1], TIME, '__proto__');
    expect([...pairValues({ machine: 'm', suite: 's', before: [], after: [recordingOf([odd])] })]).toEqual([
      { benchmark: '__proto__', before: [], after: [odd] },
    ]);
  });
});
