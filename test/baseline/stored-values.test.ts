import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createColumnSharer } from '../../src/baseline/share-columns.ts';
import { readStoredValues } from '../../src/baseline/stored-values.ts';
import { listValues } from '../../src/baseline/value-columns.ts';

const name = fc.constantFrom('a', 'b', '__proto__', '');
const metric = fc.record({ name, unit: fc.constantFrom('s', 'B'), better: fc.constantFrom('higher', 'lower') });
const runs = fc.array(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 3 }), {
  maxLength: 3,
});
const rows = fc.array(fc.record({ benchmark: name, metric, runs }, { noNullPrototype: true }), { maxLength: 5 });

describe('readStoredValues', () => {
  it('gives every value as it is stored, whatever the recordings read before', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 4 }), (recordings) => {
        const share = createColumnSharer();
        const read = recordings.map((one) => readStoredValues(one, share));
        expect(read.map((values) => [...(values ?? [])])).toEqual(recordings);
      }),
    );
  });

  it('holds what the recordings of one history have in common once', () => {
    const share = createColumnSharer();
    const columnsOf = (time: number) =>
      share({
        ...{ benchmarks: ['a', 'b'], metrics: [{ name: 'time', unit: 's', better: 'lower' as const }] },
        ...{ runEnds: [1, 2], iterationEnds: [1, 2], iterations: [time, 2 * time] },
      });
    const [first, second] = [columnsOf(1), columnsOf(2)];
    expect(second.iterations).toEqual([2, 4]);
    for (const column of ['benchmarks', 'metrics', 'runEnds', 'iterationEnds'] as const)
      expect(second[column]).toBe(first[column]);
  });

  it.each([
    ['no list', {}],
    ['no benchmark', [{ metric: { name: 'time', unit: 's', better: 'lower' }, runs: [] }]],
    ['no way that is better', [{ benchmark: 'b', metric: { name: 'time', unit: 's', better: 'any' }, runs: [] }]],
    ['a text among numbers', [{ benchmark: 'b', metric: { name: 'time', unit: 's', better: 'lower' }, runs: [['1']] }]],
    ['a hole', [null]],
  ])('leaves %s to the schema', (_, stored) => {
    expect(readStoredValues(stored, createColumnSharer())).toBeUndefined();
  });
});

describe('listValues', () => {
  it('refuses columns that are shorter than the benchmarks', () => {
    const columns = { benchmarks: ['a'], metrics: [], runEnds: [], iterationEnds: [], iterations: [] };
    expect(() => listValues(columns).at(0)).toThrow('nothing in the columns at 0');
  });
});
