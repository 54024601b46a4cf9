import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { countThreads } from '../../src/terminal/count-threads.ts';

describe('countThreads', () => {
  it('takes as many as the machine runs at the same time', () => {
    expect(countThreads(undefined)).toBe(availableParallelism());
  });

  it.each([
    ['1', 1],
    ['8', 8],
    ['256', 256],
  ])('takes %s', (option, threads) => {
    expect(countThreads(option)).toBe(threads);
  });

  it.each(['0', '257', '-1', '2.5', '1e2', '', ' 2', 'all', '99999'])('refuses "%s"', (option) => {
    expect(() => countThreads(option)).toThrow(UserError);
    expect(() => countThreads(option)).toThrow(`--threads ${option}: not a number of threads`);
  });
});
