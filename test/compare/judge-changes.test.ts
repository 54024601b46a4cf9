import { describe, expect, it } from 'vitest';
import { type MeasuredSuite, judgeChanges } from '../../src/compare/judge-changes.ts';
import type { MeasuredChange } from '../../src/compare/measure-changes.ts';
import { tCdf } from '../../src/stats/distributions.ts';
import type { Departure } from '../../src/stats/predict-head.ts';

const LIMIT = { share: 0.02, text: '2%' };
const SIGNIFICANCE = 0.01;

/** A departure of so many standard errors. */
function departureOf(estimate: number, standardError = 0.01): Departure {
  const score = estimate / standardError;
  const degrees = Number.POSITIVE_INFINITY;
  return {
    ...{ estimate, standardError, degrees, noise: standardError },
    ...{ pSlower: tCdf(-score, degrees), pFaster: tCdf(score, degrees) },
  };
}

function changeOf(estimate: number, standardError?: number, more: Partial<MeasuredChange> = {}): MeasuredChange {
  return { basis: 'recordings', departure: departureOf(estimate, standardError), leastShift: 0, warnings: [], ...more };
}

const EXACT_SAME: MeasuredChange = changeOf(0, 1, {
  basis: 'counts',
  departure: { ...departureOf(0, 1), standardError: 0, noise: 0, pSlower: 1, pFaster: 1 },
});

function suiteOf(changes: readonly (MeasuredChange | undefined)[], shared?: Departure, limit = LIMIT): MeasuredSuite {
  const together = shared === undefined ? {} : { shared: shared.estimate };
  return {
    changes: changes.map((measured) => ({
      measured: measured === undefined || measured === EXACT_SAME ? measured : { ...measured, ...together },
      limit,
    })),
    shared,
    limit,
  };
}

function statusesOf(suites: readonly MeasuredSuite[]) {
  return judgeChanges(suites, SIGNIFICANCE).map(({ changes }) => changes.map((change) => change?.status));
}

describe('judgeChanges', () => {
  it('names what is significant and over the limit, in both directions', () => {
    expect(statusesOf([suiteOf([changeOf(0.1), changeOf(-0.1), changeOf(0, 0.001), changeOf(0, 0.05)])])).toEqual([
      ['regressed', 'improved', 'unchanged', 'inconclusive'],
    ]);
  });

  it('calls a sure change inside the limit unchanged', () => {
    expect(statusesOf([suiteOf([changeOf(0.015, 0.001), changeOf(-0.015, 0.001)])])).toEqual([
      ['unchanged', 'unchanged'],
    ]);
  });

  it('never calls unchanged what could be beyond the limit', () => {
    for (const standardError of [0.0125, 0.03, 0.3]) {
      expect(statusesOf([suiteOf([changeOf(0, standardError)])])).toEqual([['inconclusive']]);
    }
  });

  it('counts the limit of each benchmark', () => {
    const wide = { share: 0.2, text: '20%' };
    const [judged] = judgeChanges(
      [{ ...suiteOf([]), changes: [LIMIT, wide].map((limit) => ({ measured: changeOf(0.1), limit })) }],
      SIGNIFICANCE,
    );
    expect(judged?.changes.map((change) => change?.status)).toEqual(['regressed', 'unchanged']);
  });

  it('corrects all changes of the gate as one family, over its suites', () => {
    // 3.1 standard errors are p = 0.00097: enough alone, not among a hundred.
    const far = changeOf(0.031);
    const calm = Array.from({ length: 99 }, () => changeOf(0));
    expect(statusesOf([suiteOf([far])])[0]?.[0]).toBe('regressed');
    expect(statusesOf([suiteOf([far, ...calm])])[0]?.[0]).toBe('inconclusive');
    expect(statusesOf([suiteOf([far]), suiteOf(calm)])[0]?.[0]).toBe('inconclusive');
  });

  it('corrects slower and faster apart: only the first raises alarms, and it is one-sided', () => {
    // Times six, p = 0.00097 is below the 0.0065 that single changes may spend; its double is not, nor its tenfold.
    const far = changeOf(0.031);
    const others = (count: number, estimate: number) => Array.from({ length: count }, () => changeOf(estimate));
    expect(statusesOf([suiteOf([far, ...others(5, 0)])])[0]?.[0]).toBe('regressed');
    // Many that are surely faster do not make the bar lower for a slower one.
    expect(statusesOf([suiteOf([far, ...others(9, -0.2)])])[0]).toEqual([
      'inconclusive',
      ...others(9, 0).map(() => 'improved'),
    ]);
    expect(statusesOf([suiteOf([far, ...others(9, 0.2)])])[0]?.[0]).toBe('regressed');
  });

  it('takes a shift of a whole suite for one, and tells the benchmarks with it', () => {
    const changes = Array.from({ length: 10 }, (_, index) => changeOf(index === 0 ? 0.2 : 0));
    const [judged] = judgeChanges([suiteOf(changes, departureOf(0.05))], SIGNIFICANCE);
    expect(judged?.shift).toMatchObject({ status: 'regressed', change: { ratio: expect.closeTo(Math.exp(0.05), 12) } });
    expect(judged?.changes[0]).toMatchObject({ status: 'regressed', partOfShift: false });
    expect(judged?.changes[0]?.change.ratio).toBeCloseTo(Math.exp(0.25), 12);
    for (const change of judged?.changes.slice(1) ?? []) {
      expect(change).toMatchObject({ status: 'regressed', partOfShift: true });
      expect(change?.change.ratio).toBeCloseTo(Math.exp(0.05), 12);
      expect(change?.logError).toBeCloseTo(Math.hypot(0.01, 0.01), 12);
    }
  });

  it('leaves out of the benchmarks what the machine did, when that is no shift', () => {
    const changes = Array.from({ length: 10 }, () => changeOf(0, 0.001));
    const [judged] = judgeChanges([suiteOf(changes, departureOf(0.03, 0.02))], SIGNIFICANCE);
    expect(judged?.shift?.status).toBe('inconclusive');
    for (const change of judged?.changes ?? []) {
      expect(change).toMatchObject({ status: 'unchanged', partOfShift: false });
      expect(change?.change).toMatchObject({ ratio: 1, shared: expect.closeTo(Math.exp(0.03), 12) });
    }
  });

  it('judges what stood against its suite by where that leaves it', () => {
    const against = [
      changeOf(-0.3, 0.01), // as slow as before, all in all
      changeOf(-0.301, 0.0001), // surely so
      changeOf(-0.2, 0.01), // slower all the same
      changeOf(-0.5, 0.01), // faster all the same
    ];
    const changes = [...against, ...Array.from({ length: 6 }, () => changeOf(0))];
    const [judged] = judgeChanges([suiteOf(changes, departureOf(0.3, 0.01))], SIGNIFICANCE);
    const told = judged?.changes.map((change) => [change?.status, change?.partOfShift]);
    expect(told?.slice(0, 5)).toEqual([
      ['inconclusive', false],
      ['unchanged', false],
      ['regressed', true],
      ['improved', false],
      ['regressed', true],
    ]);
    // The p of what is told, not of its parts.
    expect(judged?.changes[1]?.change.p).toBeCloseTo(2 * tCdf(-0.1, Number.POSITIVE_INFINITY), 3);
  });

  it('does not fail what became faster only because its suite became faster still', () => {
    const changes = [changeOf(0.2), ...Array.from({ length: 9 }, () => changeOf(0))];
    const [judged] = judgeChanges([suiteOf(changes, departureOf(-0.5))], SIGNIFICANCE);
    expect(judged?.changes[0]).toMatchObject({ status: 'improved', partOfShift: true });
  });

  it('says what all share only where the change leaves it out', () => {
    const changes = Array.from({ length: 10 }, (_, index) => changeOf(index === 0 ? 0.2 : 0));
    const [moved] = judgeChanges([suiteOf(changes, departureOf(0.05))], SIGNIFICANCE);
    for (const change of moved?.changes ?? []) expect(change?.change).not.toHaveProperty('shared');
  });

  it('keeps suites apart: the shift of one is none of the other', () => {
    const calm = Array.from({ length: 10 }, () => changeOf(0, 0.001));
    const [moved, still] = judgeChanges(
      [suiteOf(calm, departureOf(0.05)), suiteOf(calm, departureOf(0, 0.02))],
      SIGNIFICANCE,
    );
    expect([moved?.shift?.status, still?.shift?.status]).toEqual(['regressed', 'inconclusive']);
    expect(still?.changes.every((change) => change?.status === 'unchanged')).toBe(true);
  });

  it('does not pass a shift on to counts, which have no part in it', () => {
    const changes = [...Array.from({ length: 10 }, () => changeOf(0, 0.001)), EXACT_SAME];
    const [judged] = judgeChanges([suiteOf(changes, departureOf(0.05))], SIGNIFICANCE);
    expect(judged?.changes[0]).toMatchObject({ status: 'regressed', partOfShift: true });
    expect(judged?.changes[10]).toMatchObject({ status: 'unchanged', partOfShift: false, logError: 0 });
    expect(judged?.changes[10]?.change).toEqual({ ratio: 1, low: 1, high: 1, p: 1, basis: 'counts' });
  });

  it('wants a change beyond the least shift where there is no history, however significant', () => {
    const near = changeOf(0.29, 0.001, { leastShift: 0.3 });
    const far = changeOf(0.31, 0.001, { leastShift: 0.3 });
    expect(statusesOf([suiteOf([near, far, changeOf(-0.29, 0.001, { leastShift: 0.3 })])])).toEqual([
      ['inconclusive', 'regressed', 'inconclusive'],
    ]);
  });

  it('says how many recordings would settle what is inconclusive, and only there', () => {
    const [judged] = judgeChanges([suiteOf([changeOf(0, 0.02), changeOf(0, 0.04), changeOf(0.3)])], SIGNIFICANCE);
    const needed = judged?.changes.map((change) => change?.recordingsNeeded);
    expect(needed?.[0]).toBeGreaterThan(10);
    expect(needed?.[1]).toBeGreaterThan(needed?.[0] ?? 0);
    expect(needed?.[2]).toBeUndefined();
  });

  it('gives the 95 % interval and the uncorrected p of both sides', () => {
    const [judged] = judgeChanges([suiteOf([changeOf(0.02), ...Array.from({ length: 9 }, () => changeOf(0))])], 0.01);
    const change = judged?.changes[0]?.change;
    expect(Math.log(change?.low ?? 1)).toBeCloseTo(0.02 - 1.96 * 0.01, 4);
    expect(Math.log(change?.high ?? 1)).toBeCloseTo(0.02 + 1.96 * 0.01, 4);
    expect(change?.p).toBeCloseTo(0.0455, 4);
  });

  it('has nothing to say where nothing was measured', () => {
    const [judged] = judgeChanges([suiteOf([undefined, changeOf(0.1)])], SIGNIFICANCE);
    expect(judged?.changes.map((change) => change?.status)).toEqual([undefined, 'regressed']);
    expect(judged?.shift).toBeUndefined();
  });
});
