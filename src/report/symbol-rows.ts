import type { Attribution, SymbolCost } from '../model/attribution.ts';
import { chooseCostColumn, type CostRow, writeCostRow } from './cost-row.ts';
import { labelClass } from './label.ts';
import { formatShareInColumn } from './words.ts';

/** One symbol as a line of a table. */
export interface SymbolRow extends CostRow {
  readonly dso: string;
  readonly classLabel: string;
  readonly shareBefore: string;
  readonly shareAfter: string;
}

/** Writes symbols as lines, in the unit of the attribution's classes. */
export function writeSymbolRows(attribution: Attribution, symbols: readonly SymbolCost[]): readonly SymbolRow[] {
  const column = chooseCostColumn(attribution);
  return symbols.map((one) => ({
    ...writeCostRow(column, one.symbol, one.class, one),
    dso: one.dso,
    classLabel: labelClass(one.class),
    shareBefore: formatShareInColumn(one.shareBefore),
    shareAfter: formatShareInColumn(one.shareAfter),
  }));
}
