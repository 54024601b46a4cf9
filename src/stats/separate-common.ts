import { mean, median } from './moments.ts';

/** Rows (benchmarks) by columns (recordings), NaN where a recording does not have the benchmark. */
export type Grid = readonly (readonly number[])[];

/** A grid split into what all rows of a column share and the rest. */
export interface Separated {
  /** One number a column, 0 on average. All 0 when there are too few rows to tell. */
  readonly common: readonly number[];
  /** The grid without it. */
  readonly own: Grid;
}

/** With fewer rows, what they share cannot be told from what each did by itself. */
export const FEWEST_ROWS = 8;
const SWEEPS = 3;

/**
 * Takes out of every column what its rows have in common: the luck of one recording, which all its benchmarks share.
 * Median polish (Tukey 1977), so that a row that really changed does not pull the others along.
 */
export function separateCommon(grid: Grid): Separated {
  const columns = grid[0]?.length ?? 0;
  const common = Array.from<number>({ length: columns }).fill(0);
  if (grid.length < FEWEST_ROWS) return { common, own: grid };
  const rest = grid.map((row) => row.slice());
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const row of rest) {
      const centre = median(present(row));
      for (let column = 0; column < columns; column += 1) row[column] = (row[column] ?? Number.NaN) - centre;
    }
    for (let column = 0; column < columns; column += 1) {
      const centre = median(present(rest.map((row) => row[column] ?? Number.NaN)));
      if (Number.isNaN(centre)) continue;
      common[column] = (common[column] ?? 0) + centre;
      for (const row of rest) row[column] = (row[column] ?? Number.NaN) - centre;
    }
  }
  const level = mean(common);
  const centred = common.map((value) => value - level);
  return { common: centred, own: grid.map((row) => row.map((value, column) => value - (centred[column] ?? 0))) };
}

/** The values that are there. */
export function present(values: readonly number[]): readonly number[] {
  return values.filter((value) => !Number.isNaN(value));
}
