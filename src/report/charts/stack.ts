import type { ClassTable } from '../class-table.ts';
import { type Domain, measureStretch, placeValue } from './position.ts';

/** One class's part of a bar. */
export interface StackPart {
  readonly x: string;
  readonly width: string;
  /** Style class of its colour, e.g. `class-copy`. */
  readonly colour: string;
  readonly title: string;
}

/** One unit of work, before and after, divided over classes. */
export interface StackRow {
  readonly label: string;
  readonly cost: string;
  readonly parts: readonly StackPart[];
}

/** Draws both sides' costs as bars on one axis. `colours` are those of the table's rows. */
export function drawStacks({ rows, total, unit }: ClassTable, colours: readonly string[]): readonly StackRow[] {
  const domain: Domain = { low: 0, high: Math.max(total.costBefore, total.costAfter) };
  const drawSide = (label: string, side: 'before' | 'after'): StackRow => {
    let level = 0;
    const parts = rows.flatMap((row, index): StackPart[] => {
      const cost = side === 'before' ? row.costBefore : row.costAfter;
      const from = level;
      level += cost;
      if (!(cost > 0)) return [];
      const colour = colours[index] ?? '';
      return [
        {
          x: placeValue(domain, from),
          width: measureStretch(domain, from, level),
          colour,
          title: `${row.label}: ${row[side]} ${unit}`,
        },
      ];
    });
    return { label, cost: total[side], parts };
  };
  return [drawSide('baseline', 'before'), drawSide('head', 'after')];
}
