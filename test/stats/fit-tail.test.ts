import { describe, expect, it } from 'vitest';
import { createRandom, heavyTailed } from '../../scripts/evaluate/random.ts';
import { fitTail, NORMAL_TAIL, upperTail } from '../../src/stats/fit-tail.ts';
import { drawNormal } from './draw.ts';

describe('fitTail', () => {
  it('takes normal scores for normal', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const tail = fitTail(drawNormal(seed, 2000, 1));
      expect(tail.degrees).toBe(Number.POSITIVE_INFINITY);
      expect(tail.scale).toBeGreaterThanOrEqual(1);
      expect(tail.scale).toBeLessThan(1.06);
    }
  });

  it("recognizes Student's t with 3 degrees of freedom, and its scale", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = createRandom(seed);
      // Unit variance times the root of 3 is a t of scale 1.
      const tail = fitTail(Array.from({ length: 2000 }, () => Math.sqrt(3) * heavyTailed(random)));
      expect(tail.degrees).toBeGreaterThanOrEqual(2.5);
      expect(tail.degrees).toBeLessThanOrEqual(4);
      expect(tail.scale).toBeLessThan(1.12);
    }
  });

  it('never makes a history a reason to be bolder', () => {
    expect(fitTail(drawNormal(1, 500, 0.2))).toEqual({ degrees: Number.POSITIVE_INFINITY, scale: 1 });
    expect(fitTail(drawNormal(1, 500, 2)).scale).toBeCloseTo(2, 0);
  });

  it('says nothing on few scores', () => {
    const wild = [...drawNormal(1, 28, 1), 50];
    expect(fitTail(wild)).toEqual(NORMAL_TAIL);
    expect(fitTail([...wild, -50]).degrees).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});

describe('upperTail', () => {
  it('is the normal tail, or that of t', () => {
    expect(upperTail(NORMAL_TAIL, 1.959963985)).toBeCloseTo(0.025, 7);
    expect(upperTail({ degrees: Number.POSITIVE_INFINITY, scale: 2 }, 2 * 1.959963985)).toBeCloseTo(0.025, 7);
    // NIST table: 97.5 % quantile with 3 degrees of freedom.
    expect(upperTail({ degrees: 3, scale: 1.5 }, 1.5 * 3.182)).toBeCloseTo(0.025, 4);
    expect(upperTail({ degrees: 3, scale: 1 }, -3.182)).toBeCloseTo(0.975, 4);
  });
});
