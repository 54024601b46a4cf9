import { type List, makeList } from '../model/list.ts';
import { mean, median } from './moments.ts';

/** Rows (benchmarks) by columns (recordings), NaN where a recording does not have the benchmark. */
export type Grid = readonly (readonly number[])[];

/** A grid split into what all rows of a column share and the rest. */
export interface Separated {
  /** One number a column, 0 on average. All 0 when there are too few rows to tell. */
  readonly common: readonly number[];
  /** The grid without it, row by row. */
  readonly own: List<readonly number[]>;
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
  if (grid.length < FEWEST_ROWS) return { common: Array.from<number>({ length: columns }).fill(0), own: grid };
  const rest = new Float64Array(grid.length * columns);
  for (const [row, values] of grid.entries()) rest.set(values, row * columns);
  const common = polish(rest, columns);
  const level = mean(common);
  const centred = common.map((value) => value - level);
  const own = makeList(grid.length, (row) => (grid[row] ?? []).map((value, column) => value - (centred[column] ?? 0)));
  return { common: centred, own };
}

/** What each column has in common. @param rest The grid, row by row; what neither row nor column explains is left in it. */
function polish(rest: Float64Array, columns: number): readonly number[] {
  const rows = rest.length / columns;
  const common = Array.from<number>({ length: columns }).fill(0);
  const takeCentre = (start: number, step: number, count: number): number => {
    const values: number[] = [];
    const end = start + step * count;
    for (let at = start; at < end; at += step) {
      const value = rest[at] ?? Number.NaN;
      if (!Number.isNaN(value)) values.push(value);
    }
    const centre = median(values);
    if (Number.isNaN(centre)) return 0;
    for (let at = start; at < end; at += step) rest[at] = (rest[at] ?? Number.NaN) - centre;
    return centre;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (let row = 0; row < rows; row += 1) takeCentre(row * columns, 1, columns);
    for (let column = 0; column < columns; column += 1) {
      common[column] = (common[column] ?? 0) + takeCentre(column, columns, rows);
    }
  }
  return common;
}

/** The values that are there. */
export function present(values: readonly number[]): readonly number[] {
  const there: number[] = [];
  for (const value of values) if (!Number.isNaN(value)) there.push(value);
  return there;
}
