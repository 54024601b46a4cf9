import type { Profile } from '../model/profile.ts';
import { createStackTable } from '../profile/stack-table.ts';
import { createCallerNamer } from './perf-report-callers.ts';
import { type Chain, type RowGraph, splitOverChains, styleOf } from './perf-report-chains.ts';
import type { CallGraph } from './perf-report-tree.ts';
import { type SymbolCell, takeBackRounding } from './perf-table-cells.ts';

/** One row of a `perf report` table, as far as it counts. */
export interface ReportRow extends SymbolCell {
  readonly comm: string;
  readonly dso: string;
  /** The row's own part of the whole (`Overhead`, or `Self` of `--children`), 0 to 1. */
  readonly share?: number;
  /** With `--children`: its own part and that of what it calls, 0 to 1. */
  readonly inclusive?: number;
  readonly samples?: number;
  readonly period?: number;
  readonly graph?: CallGraph;
}

/** What stands over a table. */
export interface ReportTotals {
  readonly event: string;
  /** The number of samples; rounded down when perf printed it with a `K`, `M` or `G`. */
  readonly samples?: number;
  /** The sum of all periods. */
  readonly period?: number;
}

/** The rows' weights, in their order. `total` is what the text says of the whole; rows may add up to more. */
type Weights = Pick<Profile, 'weightUnit' | 'total' | 'samples'> & { readonly weights: readonly number[] };

/** Shares are printed as percent with two digits. */
const ROUNDING = 0.00005;

/** Makes a profile of a table's rows. */
export function profileOfRows(
  rows: readonly ReportRow[],
  totals: ReportTotals,
): Pick<Profile, 'weightUnit' | 'callChains' | 'frames' | 'stacks' | 'total' | 'samples'> {
  const { weightUnit, weights, total, samples } = weigh(rows, totals);
  const table = createStackTable();
  const spread = rows.map(spreadOverChains(rows, totals));
  const nameOf = createCallerNamer(
    rows.map((leaf, index) => ({ leaf, chains: (spread[index] ?? []).map(({ callers }) => callers) })),
  );
  for (const [index, row] of rows.entries()) {
    const weight = weights[index] ?? 0;
    const leaf = { symbol: row.symbol, dso: row.dso, space: row.space };
    const leafIndex = table.addFrame(row.symbol, row.dso, row.space);
    const chains = spread[index] ?? [];
    for (const { callers, part } of chains) {
      const frames = nameOf(leaf, callers).map(({ symbol, dso, space }) => table.addFrame(symbol, dso, space));
      table.addStack(row.comm, [leafIndex, ...frames], weight * part);
    }
    const rest = 1 - sumOf(chains.map(({ part }) => part));
    if (chains.length === 0) table.addStack(row.comm, [leafIndex], weight, row.samples);
    else if (rest > 1e-9) table.addStack(row.comm, [leafIndex], weight * rest);
  }
  const sums = table.finish();
  return { ...sums, weightUnit, total: Math.max(total, sums.total), ...(samples === undefined ? {} : { samples }) };
}

/** Chooses the most exact weights that the table has. */
function weigh(rows: readonly ReportRow[], totals: ReportTotals): Weights {
  const shares = rows.map((row) => row.share ?? 0);
  const shown = rows.some((row) => row.share !== undefined) ? sumOf(shares) : 1;
  // A table whose shares add up to 1 but for their rounding shows all rows: then its samples are all samples.
  const cut = shown < 1 - rows.length * ROUNDING - 1e-9;
  const counts = rows.map((row) => row.samples ?? 0);
  const counted = rows.some((row) => row.samples !== undefined);
  const samples = counted ? Math.round(sumOf(counts) / (cut ? shown : 1)) : totals.samples;
  const known = samples === undefined ? {} : { samples };
  if (rows.some((row) => row.period !== undefined)) {
    const periods = rows.map((row) => row.period ?? 0);
    return { weightUnit: 'period', weights: periods, total: totals.period ?? 0, ...known };
  }
  if (samples !== undefined && counted && rows.every((row) => agrees(row, samples))) {
    return { weightUnit: 'samples', weights: counts, total: samples, samples };
  }
  const weights = takeBackRounding(shares, ROUNDING);
  return { weightUnit: 'share', weights, total: 1, ...known };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Where periods differ from sample to sample, shares are of the periods, and numbers of samples are no weights. */
function agrees({ share, samples = 0 }: ReportRow, all: number): boolean {
  return share === undefined || Math.abs(share - samples / all) < 0.0005;
}

function spreadOverChains(rows: readonly ReportRow[], totals: ReportTotals): (row: ReportRow) => readonly Chain[] {
  const graphs = new Map<ReportRow, RowGraph>();
  const amountOf = createAmounts(rows, totals);
  for (const row of rows) {
    if (row.graph === undefined) continue;
    const whole = row.inclusive ?? row.share;
    graphs.set(row, {
      symbol: row.symbol,
      graph: row.graph,
      inclusive: whole === undefined ? undefined : whole * 100,
      self: whole === undefined || whole === 0 ? 1 : (row.share ?? 0) / whole,
      amount: amountOf(row),
    });
  }
  const style = styleOf([...graphs.values()]);
  return (row) => {
    const graph = graphs.get(row);
    return graph === undefined ? [] : splitOverChains(graph, style);
  };
}

/**
 * With `-g ...,count` or `period` the graphs' values are samples or periods; which, their size tells. They are parts of
 * the row's own figure, or where no column has it, of its share of all: the title's number of samples is rounded down,
 * and the row whose graph shows most of it is closer.
 */
function createAmounts(rows: readonly ReportRow[], totals: ReportTotals): (row: ReportRow) => number | undefined {
  let most = totals.samples ?? 0;
  for (const { graph, share, inclusive = share } of rows) {
    if (graph === undefined || graph.percent || inclusive === undefined || inclusive === 0) continue;
    most = Math.max(most, sumOf(graph.root.children.map(({ value = 0 }) => value)) / inclusive);
  }
  const periods = totals.period !== undefined && most > 2 * (totals.samples ?? 0);
  return ({ share, inclusive, samples, period }) => {
    const exact = periods ? period : samples;
    // With --children the figures in the columns are the row's own, the values are not.
    if (inclusive === undefined && exact !== undefined) return exact;
    const amount = (inclusive ?? share ?? 0) * (periods ? (totals.period ?? 0) : most);
    return amount > 0 ? amount : undefined;
  };
}
