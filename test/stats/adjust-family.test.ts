import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustFamily } from '../../src/stats/adjust-family.ts';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('adjustFamily', () => {
  it("corrects as Holm's published example does", () => {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    expect(adjustFamily([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it('never makes a p smaller, nor larger than Bonferroni or 1', () => {
    fc.assert(
      fc.property(pValues, (ps) => {
        adjustFamily(ps).forEach((adjusted, index) => {
          const p = ps[index] ?? 0;
          expect(adjusted).toBeGreaterThanOrEqual(p);
          expect(adjusted).toBeLessThanOrEqual(Math.min(1, p * ps.length) + 1e-12);
        });
      }),
    );
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(pValues, (ps) => {
        expect(adjustFamily(ps.toReversed())).toEqual(adjustFamily(ps).toReversed());
      }),
    );
  });
});
