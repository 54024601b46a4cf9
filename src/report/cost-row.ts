import type { Attribution } from '../model/attribution.ts';
import { chooseColumn, type Column, formatChangeInColumn, formatInColumn } from './words.ts';

/** One line of a table of costs, in words, with the numbers that a bar is drawn from. */
export interface CostRow {
  readonly label: string;
  /** The name of its class; empty for lines that put several together. */
  readonly class: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  /** Seconds per unit of work. */
  readonly costBefore: number;
  readonly costAfter: number;
}

/** Costs on both sides, in seconds per unit of work. */
export interface Costs {
  readonly costBefore: number;
  readonly costAfter: number;
}

/** How all costs of one attribution are written: in the unit of the whole cost. */
export function chooseCostColumn({ costBefore, costAfter }: Attribution): Column {
  return chooseColumn([costBefore, costAfter], 's');
}

/** Writes one line. */
export function writeCostRow(
  column: Column,
  label: string,
  className: string,
  { costBefore, costAfter }: Costs,
): CostRow {
  return {
    label,
    class: className,
    before: formatInColumn(column, costBefore),
    after: formatInColumn(column, costAfter),
    change: formatChangeInColumn(column, costAfter - costBefore),
    costBefore,
    costAfter,
  };
}
