import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPartInterval } from '../../src/stats/part-interval.ts';

const amount = fc.double({ min: 0, max: 10, noNaN: true });
const deviation = fc.double({ min: 0.001, max: 5, noNaN: true });

describe('findPartInterval', () => {
  it('is the delta interval where both amounts are known well', () => {
    const found = findPartInterval({ own: 3, others: 1, ownVariance: 1e-6, othersVariance: 1e-6, covariance: 0 }, 1.96);
    // The derivatives of own / (own + others) are others / 16 and -own / 16.
    const error = Math.sqrt((1 / 16) ** 2 + (3 / 16) ** 2) * 1e-3;
    expect(found.low).toBeCloseTo(0.75 - 1.96 * error, 6);
    expect(found.high).toBeCloseTo(0.75 + 1.96 * error, 6);
  });

  it("agrees with Fieller's interval of the ratio of both amounts", () => {
    const [own, others, ownVariance, othersVariance, covariance] = [2, 3, 0.04, 0.09, -0.01];
    const t = 2;
    const g = (t ** 2 * othersVariance) / others ** 2;
    const middle = own / others - (g * covariance) / othersVariance;
    const reach =
      (t / others) *
      Math.sqrt(
        ownVariance -
          (2 * own * covariance) / others +
          (own / others) ** 2 * othersVariance -
          g * (ownVariance - covariance ** 2 / othersVariance),
      );
    const [least, most] = [(middle - reach) / (1 - g), (middle + reach) / (1 - g)];
    const found = findPartInterval({ own, others, ownVariance, othersVariance, covariance }, t);
    expect(found.low).toBeCloseTo(least / (1 + least), 9);
    expect(found.high).toBeCloseTo(most / (1 + most), 9);
  });

  it('says nothing where nothing is known', () => {
    const unknown = { own: 0.1, others: 0.1, ownVariance: 1, othersVariance: 1, covariance: 0 };
    expect(findPartInterval(unknown, 1.96)).toEqual({ low: 0, high: 1 });
  });

  it('gives nothing to what surely fell, and all to what rose alone', () => {
    const sure = { ownVariance: 0.01, othersVariance: 0.01, covariance: 0 };
    expect(findPartInterval({ own: -1, others: 1, ...sure }, 1.96)).toEqual({ low: 0, high: 0 });
    const alone = findPartInterval({ own: 1, others: 0, ...sure }, 1.96);
    expect(alone.high).toBe(1);
    expect(alone.low).toBeGreaterThan(0.7);
  });

  it('holds the estimate, and two parts mirror each other', () => {
    fc.assert(
      fc.property(amount, amount, deviation, deviation, (own, others, ownError, othersError) => {
        fc.pre(own + others > 0.001);
        const variances = { ownVariance: ownError ** 2, othersVariance: othersError ** 2, covariance: 0 };
        const { low, high } = findPartInterval({ own, others, ...variances }, 1.96);
        const part = own / (own + others);
        expect(low).toBeLessThanOrEqual(part + 1e-9);
        expect(high).toBeGreaterThanOrEqual(part - 1e-9);
        fc.pre(others > 0 && own > 0);
        const mirrored = findPartInterval(
          {
            own: others,
            others: own,
            ownVariance: variances.othersVariance,
            othersVariance: variances.ownVariance,
            covariance: 0,
          },
          1.96,
        );
        expect(mirrored.low).toBeCloseTo(1 - high, 6);
        expect(mirrored.high).toBeCloseTo(1 - low, 6);
      }),
    );
  });
});
