import { describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/evaluate/random.ts';
import { mean } from '../../src/stats/moments.ts';
import { FEWEST_ROWS, separateCommon } from '../../src/stats/separate-common.ts';
import { drawGrid, drawNormal } from './draw.ts';

const SHARED = [0.02, -0.01, 0, 0.03, -0.04];

describe('separateCommon', () => {
  it('recovers what all rows of a column share, exactly where nothing else varies', () => {
    const grid = Array.from({ length: 9 }, (_, row) => SHARED.map((shared) => 5 * row + shared));
    const { common, own } = separateCommon(grid);
    common.forEach((value, column) => expect(value).toBeCloseTo(SHARED[column] ?? 0, 12));
    [...own].forEach((row, index) => row.forEach((value) => expect(value).toBeCloseTo(5 * index, 12)));
  });

  it('recovers it under noise as well as the median of that many rows can', () => {
    const machine = drawNormal(1, 20, 0.05);
    const level = mean(machine);
    const grid = drawGrid(createRandom(2), 100, 20, 0.01).map((row) =>
      row.map((value, column) => value + (machine[column] ?? 0)),
    );
    const error = Math.sqrt(Math.PI / 2 / 100) * 0.01;
    separateCommon(grid).common.forEach((value, column) => {
      expect(Math.abs(value - ((machine[column] ?? 0) - level))).toBeLessThan(4 * error);
    });
  });

  it('does not let a row that really changed pull the others along', () => {
    const grid = drawGrid(createRandom(3), 20, 10, 0.01, 0.02);
    const changed = grid.map((row, index) => (index === 4 ? row.map((value, at) => value + (at < 6 ? 0 : 1)) : row));
    const [before, after] = [separateCommon(grid), separateCommon(changed)];
    after.common.forEach((value, column) => expect(Math.abs(value - (before.common[column] ?? 0))).toBeLessThan(0.005));
    const [old, now] = [before.own.at(4) ?? [], after.own.at(4) ?? []];
    now.forEach((value, at) => expect(value - (old[at] ?? 0)).toBeCloseTo(at < 6 ? 0 : 1, 2));
  });

  it('adds up to the grid, with gaps where the grid has gaps', () => {
    const grid = drawGrid(createRandom(4), 12, 6, 0.01, 0.02).map((row, index) =>
      row.map((value, at) => (index === at || at === 5 ? Number.NaN : value)),
    );
    const { common, own } = separateCommon(grid);
    expect(common[5]).toBeCloseTo(-mean(common.slice(0, 5)) * 5, 12);
    const differences = Array.from(own, (row, index) =>
      row.map((value, at) => value + (common[at] ?? 0) - (grid[index]?.[at] ?? 0)),
    );
    const gaps = differences.map((row) => row.map(Number.isNaN));
    expect(gaps).toEqual(grid.map((row) => row.map(Number.isNaN)));
    expect(Math.max(...differences.flat().filter((difference) => !Number.isNaN(difference)))).toBeLessThan(1e-12);
    expect(Math.min(...differences.flat().filter((difference) => !Number.isNaN(difference)))).toBeGreaterThan(-1e-12);
  });

  it('takes nothing out of fewer rows than it needs to tell', () => {
    const few = drawGrid(createRandom(5), FEWEST_ROWS - 1, 5, 0.01, 0.1);
    expect(separateCommon(few)).toEqual({ common: [0, 0, 0, 0, 0], own: few });
    expect(separateCommon([])).toEqual({ common: [], own: [] });
  });
});
