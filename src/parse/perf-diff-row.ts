import type { TableLayout } from './perf-table.ts';
import { createOwnerReader, readNumber, readPercent, readSymbolCell, type SymbolCell } from './perf-table-cells.ts';

/** What a row says of the change. */
export interface Change {
  /** A difference of shares, a ratio of periods, or a weighted difference of periods. */
  readonly kind: 'delta' | 'ratio' | 'wdiff';
  /** Absent when the cell is blank or `N/A`. A delta in parts of 1. */
  readonly value?: number;
}

/** One row of a `perf diff` table. */
export interface DiffRow extends SymbolCell {
  readonly comm: string;
  readonly dso: string;
  /** Share in the old recording, 0 to 1; absent when the symbol is only in another. */
  readonly baseline?: number;
  readonly change: Change;
  /** The symbol's periods, from `-p` or `-F`; absent when it is not in that recording or no column says it. */
  readonly oldPeriod?: number;
  readonly newPeriod?: number;
  /** The recordings' periods, which the formula of a delta (`-F`) holds. */
  readonly oldTotal?: number;
  readonly newTotal?: number;
  /** Whether the table has columns of periods (`-p`): then every symbol of the new recording has its period. */
  readonly hasPeriods: boolean;
}

export interface DiffTable {
  /** @returns undefined when the line is no row of this table. */
  readonly read: (line: string) => DiffRow | undefined;
}

const KINDS: Readonly<Record<string, Change['kind']>> = {
  Delta: 'delta',
  'Delta Abs': 'delta',
  Ratio: 'ratio',
  'Weighted diff': 'wdiff',
};

/**
 * @param keep keeps each name once
 * @returns undefined for a table that is not about symbols, or (`-c cycles`) not about changes of their shares.
 */
export function createDiffRowReader(
  { names, cut }: TableLayout,
  keep: (name: string) => string,
): DiffTable | undefined {
  // With more than two recordings the columns' names end in the recording's number: the last one counts.
  const last = names.reduce((most, name) => Math.max(most, Number(/\/(\d+)$/.exec(name)?.[1] ?? 0)), 0);
  const indexOf = (name: string, recording: number): number =>
    names.findIndex((column) => column === name || column === `${name}/${recording}`);
  const symbolColumn = names.indexOf('Symbol');
  const changeName = Object.keys(KINDS).find((name) => indexOf(name, last) !== -1);
  const kind = KINDS[changeName ?? ''];
  if (symbolColumn === -1 || changeName === undefined || kind === undefined) return undefined;
  const columns = {
    baseline: indexOf('Baseline', 0),
    change: indexOf(changeName, last),
    formula: indexOf('Formula', last),
    oldPeriod: indexOf('Base period', 0),
    newPeriod: indexOf('Period', last),
  };
  const hasPeriods = columns.oldPeriod !== -1 && columns.newPeriod !== -1;
  const ownerOf = createOwnerReader(names, keep);
  return {
    read(line) {
      const cells = cut(line);
      const symbol = readSymbolCell(cells?.[symbolColumn]);
      if (cells === undefined || symbol === undefined) return undefined;
      const baseline = cells[columns.baseline] ?? '';
      const change = cells[columns.change] ?? '';
      const share = readPercent(baseline);
      const value = kind === 'delta' ? readPercent(change) : readNumber(change);
      if ((share === undefined && baseline !== '') || (value === undefined && change !== '' && change !== 'N/A'))
        return undefined;
      const oldPeriod = readNumber(cells[columns.oldPeriod]);
      const newPeriod = readNumber(cells[columns.newPeriod]);
      return {
        symbol: keep(symbol.symbol),
        space: symbol.space,
        ...ownerOf(cells),
        change: value === undefined ? { kind } : { kind, value },
        ...readFormula(cells[columns.formula] ?? ''),
        ...(share === undefined ? {} : { baseline: share }),
        ...(oldPeriod === undefined ? {} : { oldPeriod }),
        ...(newPeriod === undefined ? {} : { newPeriod }),
        hasPeriods,
      };
    },
  };
}

/**
 * `(NEW * 100 / ALL NEW) - (OLD * 100 / ALL OLD)` of a delta, `NEW / OLD` of a ratio, `(NEW * weight) - (OLD * weight)` of
 * a weighted difference; all are periods.
 */
function readFormula(text: string): Pick<DiffRow, 'oldPeriod' | 'newPeriod' | 'oldTotal' | 'newTotal'> {
  const delta = /^\((\d{1,20}) \* 100 \/ (\d{1,20})\) - \((\d{1,20}) \* 100 \/ (\d{1,20})\)$/.exec(text);
  if (delta !== null) {
    const [newPeriod, newTotal, oldPeriod, oldTotal] = delta.slice(1).map(Number);
    return { newPeriod: newPeriod ?? 0, newTotal: newTotal ?? 0, oldPeriod: oldPeriod ?? 0, oldTotal: oldTotal ?? 0 };
  }
  const other =
    /^(\d{1,20}) \/ (\d{1,20})$/.exec(text) ?? /^\((\d{1,20}) \* -?\d+\) - \((\d{1,20}) \* -?\d+\)$/.exec(text);
  return other === null ? {} : { newPeriod: Number(other[1]), oldPeriod: Number(other[2]) };
}
