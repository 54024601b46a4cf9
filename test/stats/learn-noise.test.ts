import { describe, expect, it } from 'vitest';
import { createRandom, heavyTailed } from '../../scripts/evaluate/random.ts';
import { NORMAL_TAIL } from '../../src/stats/fit-tail.ts';
import { learnNoise } from '../../src/stats/learn-noise.ts';
import { mean, median, squaredDeviations } from '../../src/stats/moments.ts';
import { drawGrid, drawNormal } from './draw.ts';

const ASSUMED = { deviation: 0.03, runVariance: () => 0 };

function varianceOf(values: readonly number[]): number {
  return squaredDeviations(values) / (values.length - 1);
}

describe('learnNoise', () => {
  it('learns the spread between recordings, better from many rows than from one', () => {
    const { rows, tail } = learnNoise(drawGrid(createRandom(1), 100, 20, 0.01, 0.02), ASSUMED);
    const spreads = rows.map(({ spread }) => Math.sqrt(spread.variance));
    expect(median(spreads)).toBeGreaterThan(0.0095);
    expect(median(spreads)).toBeLessThan(0.0105);
    // One row by itself would be known with 19 degrees of freedom: between 0.0065 and 0.0135, nearly all.
    expect(Math.min(...spreads)).toBeGreaterThan(0.0085);
    expect(Math.max(...spreads)).toBeLessThan(0.0115);
    expect(rows.every(({ spread, count, start }) => spread.degrees > 60 && count === 20 && start === 0)).toBe(true);
    expect(tail).toEqual({ degrees: Number.POSITIVE_INFINITY, scale: expect.closeTo(1, 1) });
  });

  it('leaves rows their own variances where they differ', () => {
    const random = createRandom(2);
    const deviations = Array.from({ length: 40 }, (_, row) => 0.002 * 1.1 ** row);
    const grid = deviations.map((deviation) => Array.from({ length: 30 }, () => deviation * random.normal()));
    learnNoise(grid, ASSUMED).rows.forEach(({ spread }, row) => {
      expect(Math.sqrt(spread.variance) / (deviations[row] ?? 0)).toBeGreaterThan(0.55);
      expect(Math.sqrt(spread.variance) / (deviations[row] ?? 0)).toBeLessThan(1.6);
      expect(spread.degrees).toBeLessThan(60);
    });
  });

  it('takes out what all rows of a recording share, and learns that by itself', () => {
    const { common, rows } = learnNoise(drawGrid(createRandom(3), 50, 30, 0.005, 0.04), ASSUMED);
    expect(Math.sqrt(common?.spread.variance ?? 0)).toBeGreaterThan(0.03);
    expect(Math.sqrt(common?.spread.variance ?? 0)).toBeLessThan(0.05);
    expect(common?.spread.degrees).toBe(29);
    expect(median(rows.map(({ spread }) => Math.sqrt(spread.variance)))).toBeLessThan(0.006);
  });

  it('cuts a row at its last change of level, for level and spread', () => {
    const series = drawNormal(4, 30, 0.01).map((value, index) => value + ([0, 0.3, 0.1][Math.floor(index / 10)] ?? 0));
    const { rows } = learnNoise([series], ASSUMED);
    const present = series.slice(20);
    expect(rows[0]).toMatchObject({ start: 20, count: 10 });
    expect(rows[0]?.mean).toBeCloseTo(mean(present), 12);
    expect(rows[0]?.spread).toEqual({ variance: expect.closeTo(varianceOf(present), 12), degrees: 9 });
  });

  it('takes a step of all rows for one of what they share', () => {
    const grid = drawGrid(createRandom(5), 20, 24, 0.01, 0.005).map((row) =>
      row.map((value, at) => value + (at < 14 ? 0 : 0.1)),
    );
    const { rows, common } = learnNoise(grid, ASSUMED);
    expect(common).toMatchObject({ start: 14, count: 10 });
    expect(rows.every(({ start, count }) => start === 0 && count === 24)).toBe(true);
    expect(Math.sqrt(common?.spread.variance ?? 1)).toBeLessThan(0.01);
  });

  it('weighs the assumption as four recordings, less with each stored one, and drops it at nine', () => {
    const series = drawNormal(6, 9, 0.01);
    const spreadOf = (count: number) => learnNoise([series.slice(0, count)], ASSUMED).rows[0]?.spread;
    expect(spreadOf(1)).toEqual({ variance: 0.03 ** 2, degrees: 4 });
    for (const count of [2, 3, 5, 8]) {
      const weight = 4 * (1 - (count - 1) / 8);
      const own = squaredDeviations(series.slice(0, count));
      expect(spreadOf(count)?.degrees).toBeCloseTo(weight + count - 1, 12);
      expect(spreadOf(count)?.variance).toBeCloseTo((weight * 0.03 ** 2 + own) / (weight + count - 1), 12);
    }
    expect(spreadOf(9)).toEqual({ variance: expect.closeTo(varianceOf(series), 12), degrees: 8 });
  });

  it('adds what the runs tell to the assumption, and asks for no more than that', () => {
    const assumed = { deviation: 0.03, runVariance: (row: number) => 0.001 * (row + 1) };
    const { rows } = learnNoise([[1], [2]], assumed);
    expect(rows.map(({ spread }) => spread.variance)).toEqual([0.0009 + 0.001, 0.0009 + 0.002]);
    const many = drawGrid(createRandom(7), 10, 5, 0.01);
    const unasked = () => expect.unreachable('the rows themselves tell');
    expect(learnNoise(many, { deviation: 0.03, runVariance: unasked }).rows).toEqual(
      learnNoise(many, { deviation: 0.5, runVariance: unasked }).rows,
    );
  });

  it('recognizes a machine that now and then does something else', () => {
    const random = createRandom(8);
    const grid = Array.from({ length: 100 }, () => Array.from({ length: 20 }, () => 0.01 * heavyTailed(random)));
    expect(learnNoise(grid, ASSUMED).tail.degrees).toBeLessThan(10);
  });

  it('tells neither a common part nor a tail from fewer than eight rows', () => {
    const seven = learnNoise(drawGrid(createRandom(9), 7, 30, 0.01, 0.05), ASSUMED);
    expect(seven.common).toBeUndefined();
    expect(seven.tail).toEqual(NORMAL_TAIL);
    // What they share stays in their own spread.
    expect(Math.min(...seven.rows.map(({ spread }) => Math.sqrt(spread.variance)))).toBeGreaterThan(0.03);
    expect(learnNoise(drawGrid(createRandom(9), 8, 30, 0.01, 0.05), ASSUMED).common).toBeDefined();
  });

  it('gives no row a spread of nothing, which would make every difference certain', () => {
    const still = Array.from({ length: 10 }, () => Array.from<number>({ length: 12 }).fill(3));
    const { rows, common } = learnNoise(still, ASSUMED);
    expect(rows.every(({ spread }) => spread.variance > 0)).toBe(true);
    expect(common?.spread.variance).toBeGreaterThan(0);
  });

  it('keeps the count of each row where recordings do not have it', () => {
    const gaps = drawNormal(10, 12, 0.01).map((value, index) => (index % 3 === 0 ? Number.NaN : value));
    expect(learnNoise([gaps], ASSUMED).rows[0]?.count).toBe(8);
  });
});
