import { describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/evaluate/random.ts';
import { measureChanges } from '../../src/compare/measure-changes.ts';
import { pairValues, type ValuesPair } from '../../src/compare/pair.ts';
import type { Recording } from '../../src/model/recording.ts';
import { pairOf, recordingOf, SIZE, THROUGHPUT, TIME, valuesOf } from './make-values.ts';

const NOISE = 0.03;
const APART = { before: [recordingOf([])], after: [recordingOf([])] };
const ONE_JOB = { before: [recordingOf([], { job: 'j' })], after: [recordingOf([], { job: 'j' })] };

function measureOne(pair: ValuesPair, recordings: { before: Recording[]; after: Recording[] } = APART) {
  return measureChanges(recordings, [pair], NOISE).changes[0];
}

/** So many recordings of three runs each. */
function drawHistory(seed: number, recordings: number, jobCv: number, runCv: number): readonly (readonly number[])[] {
  const { normal } = createRandom(seed);
  return Array.from({ length: recordings }, () => {
    const job = jobCv * normal();
    return Array.from({ length: 3 }, () => Math.exp(job + runCv * normal()));
  });
}

describe('measureChanges', () => {
  it('measures costs: a halved throughput and a doubled time are the same', () => {
    const slower = measureOne(pairOf([[1, 1]], [[2, 2]], TIME));
    expect(slower?.departure.estimate).toBeCloseTo(Math.log(2), 12);
    expect(measureOne(pairOf([[2, 2]], [[1, 1]], THROUGHPUT))?.departure.estimate).toBeCloseTo(Math.log(2), 12);
  });

  it('says that without history the noise is assumed, and wants far more than that', () => {
    const alone = measureOne(pairOf([[1, 1.001]], [[1.1, 1.101]]));
    expect(alone?.warnings.map(({ code }) => code)).toEqual(['no-history']);
    expect(alone?.leastShift).toBeCloseTo(0.3, 12);
    expect(alone?.departure.noise).toBeGreaterThanOrEqual(NOISE);
    const stored = measureOne(pairOf([[1], [1.01]], [[1.1]]));
    expect(stored).toMatchObject({ leastShift: 0, warnings: [] });
  });

  it('is not made surer by more runs or iterations of the same recordings', () => {
    const once = measureOne(pairOf([[1, 1.01, 0.99]], [[1.1, 1.11, 1.09]]));
    const runs = (values: readonly number[]): readonly number[] => Array.from({ length: 20 }, () => values).flat();
    const often = measureOne(pairOf([runs([1, 1.01, 0.99])], [runs([1.1, 1.11, 1.09])]));
    expect(often?.departure.standardError).toBeGreaterThan(0.04);
    expect((once?.departure.standardError ?? 0) / (often?.departure.standardError ?? 1)).toBeLessThan(1.05);
    const iterations = (values: readonly number[]) => ({
      benchmark: 'x',
      metric: TIME,
      runs: values.map((value) => Array.from({ length: 50 }, () => value)),
    });
    const inside = measureOne({
      benchmark: 'x',
      before: [iterations([1, 1.01, 0.99])],
      after: [iterations([1.1, 1.11, 1.09])],
    });
    expect(inside?.departure).toEqual(once?.departure);
  });

  it('learns the noise between recordings, not the one between runs', () => {
    const change = measureOne(pairOf(drawHistory(1, 30, 0.05, 0.001), [[1, 1, 1]]));
    expect(change?.departure.noise).toBeGreaterThan(0.035);
    expect(change?.departure.noise).toBeLessThan(0.065);
  });

  it('cancels what the job does to both sides when their runs took turns', () => {
    const { normal } = createRandom(2);
    const weather = Array.from({ length: 10 }, (_, run) => 1 + 0.1 * run);
    const before = weather.map((luck) => luck * Math.exp(0.001 * normal()));
    const after = weather.map((luck) => 1.02 * luck * Math.exp(0.001 * normal()));
    const together = measureOne(pairOf([before], [after]), ONE_JOB);
    expect(together?.departure.estimate).toBeCloseTo(Math.log(1.02), 2);
    expect(together?.departure.standardError).toBeLessThan(0.001);
    expect(together).toMatchObject({ leastShift: 0, warnings: [] });
    expect(measureOne(pairOf([before], [after]))?.departure.standardError).toBeGreaterThan(0.04);
  });

  it('takes one pair of runs for what it is: one recording against one', () => {
    const change = measureOne(pairOf([[1]], [[1.1]]), ONE_JOB);
    expect(change?.departure.estimate).toBeCloseTo(Math.log(1.1), 12);
    expect(change?.warnings.map(({ code }) => code)).toEqual(['no-history']);
  });

  it('falls back to the history for a benchmark that the job has on one side only', () => {
    const { before } = pairOf([[1], [1.01], [0.99]], []);
    const recordings = { before: [recordingOf([]), recordingOf([]), ...ONE_JOB.before], after: ONE_JOB.after };
    const gap: ValuesPair = { benchmark: 'x', before: [...before.slice(0, 2), undefined], after: before.slice(2) };
    const paired = pairOf(
      [
        [1, 1],
        [1, 1],
        [1, 1.1],
      ],
      [[1, 1.1]],
    );
    const { changes } = measureChanges(recordings, [paired, gap], NOISE);
    expect(changes[0]?.departure.degrees).toBe(1);
    expect(changes[1]?.departure.estimate).toBeCloseTo(Math.log(0.99 / Math.sqrt(1.01)), 12);
  });

  it('pairs runs by their names, and every recording of the job', () => {
    const named = (runs: readonly number[], runNames: readonly string[]) => ({ ...valuesOf(runs), runNames });
    const one = {
      benchmark: 'x',
      before: [named([1, 2, 4], ['run-01', 'run-02', 'run-03'])],
      after: [named([4.1, 1.1], ['run-03', 'run-01'])],
    };
    const expected = (Math.log(4.1 / 4) + Math.log(1.1)) / 2;
    expect(measureOne(one, ONE_JOB)?.departure.estimate).toBeCloseTo(expected, 12);
    const twice = { benchmark: 'x', before: [...one.before, valuesOf([3])], after: [...one.after, valuesOf([3.3])] };
    const recordings = {
      before: [...ONE_JOB.before, ...ONE_JOB.before],
      after: [...ONE_JOB.after, ...ONE_JOB.after],
    };
    expect(measureOne(twice, recordings)?.departure.estimate).toBeCloseTo((2 * expected + Math.log(1.1)) / 3, 12);
  });

  it('leaves undefined what has no ratio: zero, below zero, other units, one side only', () => {
    const other = { ...TIME, unit: 'B/s' };
    const pairs = [
      pairOf([[0]], [[1]]),
      pairOf([[1]], [[-1]]),
      { benchmark: 'x', before: pairOf([[1]], []).before, after: pairOf([], [[1]], other).after },
      pairOf([[1]], []),
      pairOf([], [[1]]),
    ];
    expect(measureChanges(APART, pairs, NOISE).changes).toEqual(pairs.map(() => undefined));
  });

  it('leaves counts of different things undefined, exact as they may be', () => {
    const sizes = pairOf([[1000]], [[1000]], SIZE);
    const plain = pairOf([], [[7]], { ...SIZE, unit: '1' });
    expect(measureOne({ ...sizes, after: plain.after })).toBeUndefined();
    const more = pairOf([], [[7]], { ...SIZE, better: 'higher' });
    expect(measureOne({ ...sizes, after: more.after })).toBeUndefined();
    expect(measureOne(sizes)?.departure).toMatchObject({ estimate: 0, standardError: 0 });
  });

  it('takes the metrics of a benchmark for one: ten of two benchmarks do not tell what the machine did', () => {
    const metricsOf = (benchmark: string, factor: number, seed: number) =>
      Array.from({ length: 5 }, (_, index) =>
        pairOf(drawHistory(seed, 20, 0.01, 0.001), [[factor, factor]], { ...TIME, name: `time ${index}` }, benchmark),
      );
    const pairs = [...metricsOf('read', 1, 1), ...metricsOf('write', 2, 2)];
    const { changes, shared } = measureChanges(APART, pairs, NOISE);
    expect(shared).toBeUndefined();
    expect(changes[0]?.departure.estimate).toBeCloseTo(0, 2);
    expect(changes[5]?.departure.estimate).toBeCloseTo(Math.log(2), 2);
  });

  it('does not believe of one benchmark that its metrics know their noise from each other', () => {
    const metrics = (side: (index: number) => readonly number[]) =>
      recordingOf(
        Array.from({ length: 10 }, (_, index) => valuesOf(side(index), { ...TIME, name: `time ${index}` })),
        { job: 'j' },
      );
    // All metrics of a benchmark had the same luck in the same run.
    const before = metrics((index) => [1, 1.001, 1.002].map((value) => value * (index + 1)));
    const after = metrics((index) => [1.03, 1.032, 1.031].map((value) => value * (index + 1)));
    const pairs = [...pairValues({ machine: 'm', suite: 's', before: [before], after: [after] })];
    const [first] = measureChanges({ before: [before], after: [after] }, pairs, NOISE).changes;
    expect(first).toMatchObject({ basis: 'pairs', departure: { degrees: 2 } });
  });

  it('tells what all benchmarks share, of those that are timed', () => {
    const timed = Array.from({ length: 10 }, (_, index) =>
      pairOf(drawHistory(10 + index, 20, 0.01, 0.001), [[1.05, 1.05]], TIME, `t${index}`),
    );
    const { changes, shared } = measureChanges(APART, [...timed, pairOf([[7]], [[7]], SIZE, 'size')], NOISE);
    expect(shared?.estimate).toBeCloseTo(Math.log(1.05), 2);
    expect(changes[0]?.shared).toBe(shared?.estimate);
    expect(changes[10]?.shared).toBeUndefined();
  });
});
