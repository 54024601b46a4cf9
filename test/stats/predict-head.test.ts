import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../scripts/evaluate/random.ts';
import { tQuantile } from '../../src/stats/distributions.ts';
import { learnNoise } from '../../src/stats/learn-noise.ts';
import { mean } from '../../src/stats/moments.ts';
import { type Departure, predictHead } from '../../src/stats/predict-head.ts';
import type { Grid } from '../../src/stats/separate-common.ts';
import { drawGrid } from './draw.ts';

const ASSUMED = { deviation: 0.03, runVariance: () => 0 };

function columnsOf(grid: Grid, from: number, to?: number): Grid {
  return grid.map((row) => row.slice(from, to));
}

/** All departures of many heads that are like their histories. */
function drawDepartures(random: Random, worlds: number, rows: number, stored: number): readonly Departure[] {
  return Array.from({ length: worlds }, () => {
    const grid = drawGrid(random, rows, stored + 1, 0.01, 0.02);
    return predictHead(learnNoise(columnsOf(grid, 0, stored), ASSUMED), columnsOf(grid, stored)).rows;
  })
    .flat()
    .filter((departure) => departure !== undefined);
}

function coverage(departures: readonly Departure[]): number {
  const inside = departures.filter(
    ({ estimate, standardError, degrees }) => Math.abs(estimate) <= tQuantile(0.975, degrees) * standardError,
  );
  return inside.length / departures.length;
}

describe('predictHead', () => {
  it.each([
    ['one row', 4000, 1, 20],
    ['seven rows, nine recordings', 600, 7, 9],
    ['forty rows, ten recordings', 100, 40, 10],
    ['forty rows, three recordings', 100, 40, 3],
  ])('covers a head that is like its history in 95 of 100: %s', (_, worlds, rows, stored) => {
    const departures = drawDepartures(createRandom(rows), worlds, rows, stored);
    expect(departures).toHaveLength(worlds * rows);
    expect(coverage(departures)).toBeGreaterThan(0.94);
    expect(coverage(departures)).toBeLessThan(0.965);
    // The two p are uniform: so many are below what they are.
    for (const level of [0.2, 0.05, 0.01]) {
      const slower = departures.filter(({ pSlower }) => pSlower < level).length / departures.length;
      const faster = departures.filter(({ pFaster }) => pFaster < level).length / departures.length;
      expect((slower + faster) / 2 / level).toBeGreaterThan(0.75);
      expect((slower + faster) / 2 / level).toBeLessThan(1.2);
    }
    expect(Math.abs(mean(departures.map(({ estimate }) => estimate)))).toBeLessThan(0.002);
  });

  it('tells what all rows share from what one did by itself', () => {
    const grid = drawGrid(createRandom(1), 30, 21, 0.01, 0.005);
    const model = learnNoise(columnsOf(grid, 0, 20), ASSUMED);
    const calm = predictHead(model, columnsOf(grid, 20));
    const moved = columnsOf(grid, 20).map((row, index) => row.map((value) => value + (index === 3 ? 0.33 : 0.03)));
    const { rows, shared } = predictHead(model, moved);
    expect((shared?.estimate ?? 0) - (calm.shared?.estimate ?? 0)).toBeCloseTo(0.03, 2);
    expect(shared?.pSlower).toBeLessThan(0.001);
    rows.forEach((departure, index) => {
      const before = calm.rows[index]?.estimate ?? 0;
      expect((departure?.estimate ?? 0) - before).toBeCloseTo(index === 3 ? 0.3 : 0, 2);
    });
    expect(rows[3]?.pSlower).toBeLessThan(1e-10);
  });

  it('does not put half of a change on the rows that did not change, where half of them did', () => {
    const grid = drawGrid(createRandom(6), 10, 21, 0.01, 0.01);
    const model = learnNoise(columnsOf(grid, 0, 20), ASSUMED);
    const head = columnsOf(grid, 20).map((row, index) => row.map((value) => value + (index % 2 === 0 ? 0.2 : 0)));
    const { rows, shared } = predictHead(model, head);
    expect(Math.abs(shared?.estimate ?? 1)).toBeLessThan(0.05);
    const estimates = rows.map((departure) => departure?.estimate ?? Number.NaN);
    expect(mean(estimates.filter((_, index) => index % 2 === 0))).toBeGreaterThan(0.15);
    expect(Math.abs(mean(estimates.filter((_, index) => index % 2 === 1)))).toBeLessThan(0.05);
  });

  it('knows more from several recordings of one head', () => {
    const grid = drawGrid(createRandom(2), 1, 24, 0.01);
    const model = learnNoise(columnsOf(grid, 0, 20), ASSUMED);
    const [one] = predictHead(model, columnsOf(grid, 20, 21)).rows;
    const [four] = predictHead(model, columnsOf(grid, 20)).rows;
    const variance = model.rows[0]?.spread.variance ?? 0;
    expect(one?.standardError).toBeCloseTo(Math.sqrt(variance * (1 + 1 / 20)), 12);
    expect(four?.standardError).toBeCloseTo(Math.sqrt(variance * (1 / 4 + 1 / 20)), 12);
    expect(four?.noise).toBe(one?.noise);
  });

  it('gives both directions, which together are certain', () => {
    const [departure] = drawDepartures(createRandom(3), 1, 1, 20);
    expect((departure?.pSlower ?? 0) + (departure?.pFaster ?? 0)).toBeCloseTo(1, 12);
  });

  it('is silent on rows that one side does not have', () => {
    const grid = drawGrid(createRandom(4), 3, 6, 0.01);
    const history = [grid[0] ?? [], [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN], grid[2] ?? []];
    const model = learnNoise(columnsOf(history, 0, 5), ASSUMED);
    const { rows, shared } = predictHead(model, [[0], [0], [Number.NaN]]);
    expect(rows.map((departure) => departure !== undefined)).toEqual([true, false, false]);
    expect(shared).toBeUndefined();
  });

  it('is as unsure without history as the assumption says', () => {
    const [departure] = predictHead(learnNoise([[0]], ASSUMED), [[0.1]]).rows;
    expect(departure).toMatchObject({ estimate: 0.1, standardError: expect.closeTo(0.03 * Math.SQRT2), degrees: 4 });
  });
});
