import type { Attribution, ClassCost } from '../model/attribution.ts';
import type { Metric } from '../model/metric.ts';
import { COPY } from './copying.ts';
import { chooseCostColumn, type CostRow, type Costs, writeCostRow } from './cost-row.ts';
import { labelClass } from './label.ts';
import { formatExplained, workUnit } from './words.ts';

/** A class of symbols and what it explains. */
export interface ClassRow extends CostRow {
  /** `91 % (88 … 94 %)`; empty for what did not rise. */
  readonly explained: string;
}

/** Where the time of one unit of work went. */
export interface ClassTable {
  /** Unit of all numbers, e.g. `ns per byte`. */
  readonly unit: string;
  /** Largest rise first, largest fall last. */
  readonly rows: readonly ClassRow[];
  /** The whole cost; its change is what the rows' changes add up to. */
  readonly total: CostRow;
}

/** Writes the classes as lines. With `most`, small ones are put together in one line, never copying. */
export function writeClassTable(attribution: Attribution, metric: Metric, most = Infinity): ClassTable {
  const column = chooseCostColumn(attribution);
  const { kept, rest } = splitClasses(attribution.classes, most);
  const rows = kept.map((one): ClassRow => ({
    ...writeCostRow(column, labelClass(one.name), one.name, one),
    explained: one.explained > 0 ? formatExplained(one) : '',
  }));
  if (rest.length > 0) {
    const fall = kept.findIndex((one) => one.explained === 0);
    const together = { ...writeCostRow(column, `${rest.length} smaller`, '', addCosts(rest)), explained: '' };
    rows.splice(fall === -1 ? rows.length : fall, 0, together);
  }
  return {
    unit: `${column.scale.unit} per ${workUnit(metric)}`,
    rows,
    total: writeCostRow(column, 'all', '', attribution),
  };
}

/** A class whose change is smaller than this part of all change is not worth a line where room is short. */
const SMALL_PART = 0.01;

function splitClasses(
  classes: readonly ClassCost[],
  most: number,
): { readonly kept: readonly ClassCost[]; readonly rest: readonly ClassCost[] } {
  if (most === Infinity) return { kept: classes, rest: [] };
  const sizeOf = (one: Costs): number => Math.abs(one.costAfter - one.costBefore);
  const all = classes.reduce((sum, one) => sum + sizeOf(one), 0);
  const largest = new Set(
    classes
      .toSorted((a, b) => sizeOf(b) - sizeOf(a))
      .filter((one, rank) => rank < most && sizeOf(one) >= all * SMALL_PART),
  );
  const isKept = (one: ClassCost): boolean => largest.has(one) || one.name === COPY;
  const rest = classes.filter((one) => !isKept(one));
  return rest.length < 2 ? { kept: classes, rest: [] } : { kept: classes.filter(isKept), rest };
}

function addCosts(all: readonly Costs[]): Costs {
  let costBefore = 0;
  let costAfter = 0;
  for (const one of all) {
    costBefore += one.costBefore;
    costAfter += one.costAfter;
  }
  return { costBefore, costAfter };
}
