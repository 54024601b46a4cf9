import type { ClassTable } from '../class-table.ts';
import { COPY } from '../copying.ts';
import type { CostRow } from '../cost-row.ts';
import { type Domain, measureStretch, placeValue } from './position.ts';

/** One bar of a waterfall: a class's change, floating where the ones above have led to. */
export interface WaterfallBar {
  readonly x: string;
  readonly width: string;
  readonly kind: 'rise' | 'fall' | 'copy' | 'whole';
  /** Where this bar begins and where it leaves off: lines that lead from bar to bar. */
  readonly start: string;
  readonly end: string;
}

/** Bars for the baseline's whole cost, every class, and the head's whole cost. */
export interface Waterfall {
  readonly baseline: WaterfallBar;
  readonly classes: readonly WaterfallBar[];
  readonly head: WaterfallBar;
  /** Whether the axis begins at 0; else differences would be too small to see. */
  readonly fromZero: boolean;
}

/** Draws how the classes' changes lead from the baseline's cost to the head's. */
export function drawWaterfall({ rows, total }: ClassTable): Waterfall {
  const levels = runningTotals(rows, total.costBefore);
  const { domain, fromZero } = chooseDomain([total.costBefore, total.costAfter, ...levels]);
  const drawBar = (from: number, to: number, kind: WaterfallBar['kind']): WaterfallBar => ({
    x: placeValue(domain, Math.min(from, to)),
    width: measureStretch(domain, from, to),
    kind,
    start: placeValue(domain, kind === 'whole' ? to : from),
    end: placeValue(domain, to),
  });
  return {
    baseline: drawBar(domain.low, total.costBefore, 'whole'),
    classes: rows.map((row, index) => {
      const to = levels[index] ?? 0;
      return drawBar(to - (row.costAfter - row.costBefore), to, kindOf(row));
    }),
    head: drawBar(domain.low, total.costAfter, 'whole'),
    fromZero,
  };
}

function kindOf(row: CostRow): WaterfallBar['kind'] {
  if (row.costAfter < row.costBefore) return 'fall';
  return row.class === COPY ? 'copy' : 'rise';
}

/** The cost after each row's change, one after the other. */
function runningTotals(rows: readonly CostRow[], start: number): readonly number[] {
  let level = start;
  return rows.map((row) => {
    level += row.costAfter - row.costBefore;
    return level;
  });
}

/** Below this part of the whole cost, changes are drawn on an axis that does not begin at 0. */
const SMALL_CHANGE = 0.2;

function chooseDomain(levels: readonly number[]): { readonly domain: Domain; readonly fromZero: boolean } {
  const low = levels.reduce((one, other) => Math.min(one, other));
  const high = levels.reduce((one, other) => Math.max(one, other));
  const reach = high - low;
  const fromZero = low <= 0 || reach === 0 || reach >= high * SMALL_CHANGE;
  return { domain: fromZero ? { low: Math.min(0, low), high } : { low: low - reach * 0.3, high }, fromZero };
}
