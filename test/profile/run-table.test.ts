import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRunTable } from '../../src/profile/run-table.ts';

describe('the run table', () => {
  it('numbers distinct runs in their order and gives them back', () => {
    const run = fc.tuple(fc.nat(3), fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 200 }), (runs) => {
        const table = createRunTable();
        const known: string[] = [];
        for (const [first, rest] of runs) {
          const key = JSON.stringify([first, ...rest]);
          if (!known.includes(key)) known.push(key);
          expect(table.add(first, Int32Array.from([...rest, 7]), rest.length)).toBe(known.indexOf(key));
        }
        const { numbers, ends } = table.contents();
        const kept = known.map((_, run) =>
          JSON.stringify([...numbers.subarray(run === 0 ? 0 : ends[run - 1], ends[run])]),
        );
        expect(kept).toEqual(known);
      }),
    );
  });
});
