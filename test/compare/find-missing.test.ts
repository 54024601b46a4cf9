import { describe, expect, it } from 'vitest';
import { findMissing } from '../../src/compare/find-missing.ts';
import { valuesOf } from './make-values.ts';

const values = [valuesOf([1])];
const HEAD = [
  { machine: 'a72', suite: 'tls', values },
  { machine: 'a15', suite: 'tls', values: [] },
  { machine: '', suite: '', values },
];

describe('findMissing', () => {
  it.each([
    ['nothing is expected', []],
    ['it was measured', [{ machine: 'a72' }, { machine: 'a72', suite: 'tls' }]],
    ['a glob meets one that was', [{ machine: 'a*' }, { machine: '*', suite: 't?s' }]],
  ])('finds none where %s', (_, expected) => {
    expect(findMissing(HEAD, expected)).toEqual([]);
  });

  it.each([
    ['nobody knows', { machine: 'a53' }],
    ['has files without a value', { machine: 'a15' }],
    ['measured another suite', { machine: 'a72', suite: 'tls-2' }],
  ])('finds the machine that %s', (_, expected) => {
    expect(findMissing(HEAD, [{ machine: 'a72' }, expected])).toEqual([expected]);
  });
});
