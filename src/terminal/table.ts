import { measureWidth, padTo } from '../report/display-width.ts';
import { printable } from './printable.ts';

/** One column: its title, and on which side its cells stand. */
export interface Column {
  readonly title: string;
  readonly side?: 'left' | 'right';
}

/** Columns two blanks apart, as wide as their widest cell. Nothing in a cell acts on the terminal. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paintTitle: (text: string) => string = (text) => text,
): readonly string[] {
  const safe = rows.map((row) => row.map(printable));
  const widths = columns.map(({ title }, index) =>
    safe.reduce((widest, row) => Math.max(widest, measureWidth(row[index] ?? '')), measureWidth(title)),
  );
  const format = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => padTo(cell, widths[index] ?? 0, columns[index]?.side ?? 'left'))
      .join('  ')
      .trimEnd();
  return [paintTitle(format(columns.map(({ title }) => title))), ...safe.map(format)];
}
