import type { DiffRow } from './perf-diff-row.ts';
import { takeBackRounding } from './perf-table-cells.ts';

/** The rows' shares in the old and in the new recording, in the rows' order; absent when the table cannot tell them. */
export interface Shares {
  readonly before?: readonly number[];
  readonly after?: readonly number[];
  /** What the reader should know of them. */
  readonly doubts: readonly string[];
}

/** Percent are printed with two digits; a sum of two is off by twice as much. */
const ROUNDING = 0.00005;

const NO_SHARES =
  'weighted differences of periods are no shares: needs -p or -F, or better the default (perf diff without -c wdiff)';
const MATCHED_ONLY =
  'all rows are in both recordings, as with perf diff -b: then the baseline is in parts of these rows only and does not fit the changes (leave -b away)';
const NEW_ROWS_UNKNOWN =
  'new symbols have no figure with -c ratio: how much of the new recording they are is not known, and its shares are in parts of the old one (perf diff without -c, or with -p, shows all)';

/**
 * Works out both sides' shares. Where the table tells periods (`-p`, `-F`), from them; else from the percent.
 *
 * A blank baseline means that the symbol is only in the new recording, a blank change that it is only in the old one:
 * perf since 4.9 prints a change that rounds to nothing as `+0.00%` (so do all captures with perf 6.1: of 3,000 symbols
 * with a blank change none is in the new recording). Older ones left changes below 0.01 blank too; see `isOldStyle`.
 */
export function compareShares(rows: readonly DiffRow[]): Shares {
  if (rows[0]?.change.kind === 'delta') return sharesOfDeltas(rows);
  if (isOfMatchedRows(rows)) return { doubts: [MATCHED_ONLY] };
  const before = rows[0]?.hasPeriods === true ? partsOf(rows.map(({ oldPeriod = 0 }) => oldPeriod)) : baselines(rows);
  // Only a symbol of the old recording has no period in the new one.
  if (rows.some(({ newPeriod = 0 }) => newPeriod > 0)) {
    return { before, after: partsOf(rows.map(({ newPeriod = 0 }) => newPeriod)), doubts: [] };
  }
  if (rows[0]?.change.kind === 'wdiff') return { doubts: [NO_SHARES] };
  const after = rows.map(({ change }, index) => (before[index] ?? 0) * (change.value ?? 0));
  return { before, after, doubts: rows.some((row) => row.baseline === undefined) ? [NEW_ROWS_UNKNOWN] : [] };
}

function partsOf(periods: readonly number[]): readonly number[] {
  const all = periods.reduce((sum, period) => sum + period, 0);
  return periods.map((period) => (all === 0 ? 0 : period / all));
}

function baselines(rows: readonly DiffRow[]): readonly number[] {
  return takeBackRounding(
    rows.map(({ baseline = 0 }) => baseline),
    ROUNDING,
  );
}

function sharesOfDeltas(rows: readonly DiffRow[]): Shares {
  const { oldTotal, newTotal } = rows.find((row) => row.oldTotal !== undefined && row.newTotal !== undefined) ?? {};
  const blanksAreUnchanged = isOldStyle(rows);
  const before = rows.map(({ baseline = 0, oldPeriod }) => exactly(oldPeriod, oldTotal) ?? baseline);
  const after = rows.map(({ baseline = 0, newPeriod, change }) => {
    const points = change.value ?? (blanksAreUnchanged ? 0 : -baseline);
    return Math.max(0, exactly(newPeriod, newTotal) ?? baseline + points);
  });
  if (isOfMatchedRows(rows)) {
    if (newTotal === undefined) return { doubts: [MATCHED_ONLY] };
    const matched = rows.map(({ change }, index) => Math.max(0, (after[index] ?? 0) - (change.value ?? 0)));
    return { before: matched, after, doubts: [] };
  }
  return {
    before: takeBackRounding(before, ROUNDING),
    after: newTotal === undefined ? takeBackRounding(after, 2 * ROUNDING) : after,
    doubts: [],
  };
}

function exactly(period: number | undefined, total: number | undefined): number | undefined {
  return period === undefined || total === undefined || total === 0 ? undefined : period / total;
}

/**
 * perf before 4.9 printed no change below 0.01: then no change is 0, and only with the blank ones as unchanged do the new
 * shares add up.
 */
function isOldStyle(rows: readonly DiffRow[]): boolean {
  if (rows.some(({ change }) => change.value === 0)) return false;
  const unchanged = sumOf(rows, ({ baseline = 0, change }) => (change.value === undefined ? baseline : 0));
  const others = sumOf(rows, ({ baseline = 0, change }) => (change.value === undefined ? 0 : baseline + change.value));
  const tolerance = 0.001 + rows.length * 2 * ROUNDING;
  return unchanged > tolerance && Math.abs(others + unchanged - 1) <= tolerance;
}

/**
 * With `-b` all rows are in both recordings, and the baseline (and a formula's sum of all old periods) is in parts of
 * these rows only, while changes are in parts of all: they need not add up to 0. Without `-b` a table of some length
 * always has a symbol that is in one recording only.
 */
function isOfMatchedRows(rows: readonly DiffRow[]): boolean {
  if (rows.some(({ baseline, change }) => baseline === undefined || change.value === undefined)) return false;
  const tolerance = 0.001 + rows.length * ROUNDING;
  const whole = Math.abs(sumOf(rows, ({ baseline = 0 }) => baseline) - 1) <= tolerance;
  const changed = sumOf(rows, ({ change }) => (change.kind === 'delta' ? (change.value ?? 0) : 0));
  return whole && (rows.length >= 10 || Math.abs(changed) > tolerance);
}

function sumOf(rows: readonly DiffRow[], valueOf: (row: DiffRow) => number): number {
  return rows.reduce((sum, row) => sum + valueOf(row), 0);
}
