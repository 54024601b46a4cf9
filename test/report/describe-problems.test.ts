import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import { describeProblems } from '../../src/report/describe-problems.ts';
import { writePlain } from '../../src/report/sentence.ts';

function tell(problems: readonly Problem[]): readonly (readonly [string, number])[] {
  return describeProblems(problems).map(({ sentence, count }) => [writePlain(sentence), count]);
}

describe('describeProblems', () => {
  it('says what is true of several files once, and of how many', () => {
    const files = ['a', 'b', 'c'].map((path) => ({ path, text: 'not recognized' }));
    expect(tell([...files.slice(0, 1), { path: 'x', line: 3, text: 'cut off' }, ...files.slice(1)])).toEqual([
      ['a and 2 more files: not recognized', 3],
      ['x, line 3: cut off', 1],
    ]);
  });

  it('keeps the sides apart, and what concerns no file', () => {
    const text = 'not recognized';
    expect(
      tell([
        { path: 'a', text, side: 'head' },
        { path: 'a', text, side: 'baseline' },
        { path: 'b', text, side: 'baseline' },
        { path: '', text },
        { path: '', text },
      ]),
    ).toEqual([
      ['a: not recognized', 1],
      ['baseline a and 1 more file: not recognized', 2],
      ['Not recognized.', 2],
    ]);
  });

  it('counts the lines of one file', () => {
    const lines = [1, 2].map((line) => ({ path: 'a', line, text: 'not a number' }));
    expect(tell(lines)).toEqual([['a, line 1: not a number (2 times)', 2]]);
  });
});
