import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowWriter, sortRows } from '../../src/profile/sort-rows.ts';

function sort(rows: readonly (readonly number[])[]): readonly number[] {
  const { write, end, rows: written } = createRowWriter();
  for (const row of rows) {
    for (const number of row) write(number);
    end();
  }
  return [...sortRows(written())];
}

function compareRows(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((number, index) => number !== b[index]);
  if (place === -1) return a.length - b.length;
  return place >= b.length ? 1 : (a[place] ?? 0) - (b[place] ?? 0);
}

describe('rows of numbers', () => {
  it('are sorted number by number, shorter ones first, equal ones as they came', () => {
    const row = fc.array(fc.oneof(fc.nat(2), fc.nat()), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const order = [...rows.keys()].toSorted((a, b) => compareRows(rows[a] ?? [], rows[b] ?? []) || a - b);
        expect(sort(rows)).toEqual(order);
      }),
      { numRuns: 500 },
    );
  });

  it('take no deep recursion for rows that are long and alike, and no quadratic time for sorted ones', () => {
    const long = Array.from({ length: 20_000 }, (_, index) => index);
    expect(sort([[...long, 2], [...long, 1], long])).toEqual([2, 1, 0]);
    const sorted = Array.from({ length: 200_000 }, (_, index) => [index]);
    const started = performance.now();
    expect(sort(sorted).every((row, place) => row === place)).toBe(true);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
