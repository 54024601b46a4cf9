import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostSplit, splitCost, WAITING } from '../../src/profile/split-cost.ts';
import type { Tally } from '../../src/profile/tally.ts';

function tallyOf(classes: Readonly<Record<string, number>>, samples = 10_000, busy?: number): Tally {
  return {
    classes: new Map(Object.entries(classes)),
    symbols: new Map(),
    missing: 0,
    busy,
    samples,
    samplesInferred: false,
    lost: 0,
    repeats: [new Map(Object.entries(classes))],
  };
}

function classOf(split: CostSplit, name: string): CostSplit['classes'][number] {
  const found = split.classes.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no class ${name}`);
  return found;
}

const sharesOf = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map((weights) => weights.map((weight) => weight / weights.reduce((a, b) => a + b)))
  .map(([copy = 0, crypto = 0, locks = 0, user = 0]) => ({ copy, crypto, locks, 'other user': user }));

describe('splitCost', () => {
  it('charges all of a slowdown to the class that grew', () => {
    // Twice as slow; half of the time now copies, all else costs what it did.
    const split = splitCost(
      { before: 1, after: 2, logError: 0.01 },
      tallyOf({ user: 1 }),
      tallyOf({ user: 0.5, copy: 0.5 }),
    );
    expect(split.derived).toBe(true);
    expect(classOf(split, 'copy')).toMatchObject({ costBefore: 0, costAfter: 1 });
    expect(classOf(split, 'copy').explained).toBeCloseTo(1, 9);
    expect(classOf(split, 'user').explained).toBe(0);
    expect([...split.risen]).toEqual(['copy']);
  });

  it('does not take a share for a cost: copying whose share rose only because other work shrank did not rise', () => {
    const split = splitCost(
      { before: 1, after: 0.5, logError: 0.01 },
      tallyOf({ copy: 0.2, crypto: 0.8 }),
      tallyOf({ copy: 0.4, crypto: 0.6 }),
    );
    expect(classOf(split, 'copy').costAfter).toBeCloseTo(classOf(split, 'copy').costBefore, 9);
    expect(split.risen.has('copy')).toBe(false);
  });

  it('counts the time that no CPU spent as waiting', () => {
    const split = splitCost(
      { before: 1, after: 2, logError: 0.01 },
      tallyOf({ user: 1 }, 1000, 1),
      tallyOf({ user: 1 }, 1000, 0.5),
    );
    expect(split.derived).toBe(false);
    expect(classOf(split, WAITING)).toMatchObject({ costBefore: 0, costAfter: 1, shareAfter: 0.5 });
    expect(classOf(split, WAITING).explained).toBeCloseTo(1, 9);
  });

  it('sums to the slowdown, and what rose explains all of it', () => {
    fc.assert(
      fc.property(
        sharesOf,
        sharesOf,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (before, after, ratio, busy) => {
          const split = splitCost(
            { before: 1, after: ratio, logError: 0.01 },
            tallyOf(before, 5000, 0.9),
            tallyOf(after, 5000, busy),
          );
          const change = split.classes.reduce((sum, one) => sum + one.costAfter - one.costBefore, 0);
          expect(change).toBeCloseTo(ratio - 1, 9);
          const explained = split.classes.reduce((sum, one) => sum + one.explained, 0);
          const rose = split.classes.some((one) => one.costAfter > one.costBefore);
          expect(explained).toBeCloseTo(rose ? 1 : 0, 9);
          for (const one of split.classes) {
            expect(one.low).toBeLessThanOrEqual(one.explained);
            expect(one.high).toBeGreaterThanOrEqual(one.explained);
          }
        },
      ),
    );
  });

  it('gives wider intervals to fewer samples', () => {
    const widthOf = (samples: number): number => {
      const split = splitCost(
        { before: 1, after: 1.5, logError: 0.001 },
        tallyOf({ copy: 0.1, locks: 0.1, user: 0.8 }, samples),
        tallyOf({ copy: 0.3, locks: 0.2, user: 0.5 }, samples),
      );
      return classOf(split, 'copy').high - classOf(split, 'copy').low;
    };
    expect(widthOf(100)).toBeGreaterThan(2 * widthOf(1000));
    expect(widthOf(1000)).toBeGreaterThan(2 * widthOf(10_000));
  });

  it('covers the true explained share in about 95 % of sampled profiles', () => {
    // Truth: copy 0.1 -> 0.5, locks 0.1 -> 0.3, user 0.8 -> 0.7 of the old time per unit: copy explains 4 / 6.
    const before = { copy: 0.1, locks: 0.1, user: 0.8 };
    const after = { copy: 0.5 / 1.5, locks: 0.3 / 1.5, user: 0.7 / 1.5 };
    const uniform = uniformDraws(5);
    let covered = 0;
    const trials = 600;
    for (let trial = 0; trial < trials; trial += 1) {
      const split = splitCost(
        { before: 1, after: 1.5, logError: 1e-6 },
        tallyOf(sample(before, 1000, uniform), 1000),
        tallyOf(sample(after, 1000, uniform), 1000),
      );
      const { low, high } = classOf(split, 'copy');
      if (low <= 4 / 6 && 4 / 6 <= high) covered += 1;
    }
    expect(covered / trials).toBeGreaterThan(0.92);
    expect(covered / trials).toBeLessThan(0.98);
  });
});

function uniformDraws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

function sample(
  shares: Readonly<Record<string, number>>,
  count: number,
  uniform: () => number,
): Record<string, number> {
  const drawn: Record<string, number> = Object.fromEntries(Object.keys(shares).map((name) => [name, 0]));
  for (let index = 0; index < count; index += 1) {
    let left = uniform();
    for (const [name, share] of Object.entries(shares)) {
      left -= share;
      if (left > 0) continue;
      drawn[name] = (drawn[name] ?? 0) + 1 / count;
      break;
    }
  }
  return drawn;
}
