import { type Column, layoutOfColumns, type TableLayout } from './perf-table.ts';

/** Figures, then text cells; the first row of a table has all of them but perhaps a baseline. */
const ROW = /^((?: +[+-]?\d{1,3}\.\d\d%)+)  +(\S.*\S) *$/;

/**
 * Guesses the columns of a table that `-q` (or `grep -v '^#'`) left without the lines over it, from its first row. Knows
 * the usual ones: overhead, or children and self, or baseline and delta; then command, shared object and symbol.
 * @returns undefined when the row is not of such a table.
 */
export function layoutOfRow(line: string): TableLayout | undefined {
  const [, figures = '', texts = ''] = ROW.exec(line) ?? [];
  if (figures === '') return undefined;
  const start = line.length - line.slice(figures.length).trimStart().length;
  const cells = [...texts.matchAll(/\S+(?: \S+)*/g)].map((cell) => ({ text: cell[0], start: start + cell.index }));
  const symbol = cells.findIndex(({ text }) => /^\[.\] \S/.test(text));
  if (symbol < 1 || symbol > 2) return undefined;
  const names = ['Command', 'Shared Object', 'Symbol'].slice(2 - symbol);
  const columns = names.map((name, index): Column => {
    const next = cells[index + 1];
    return {
      name,
      start: cells[index]?.start ?? 0,
      end: next === undefined ? Number.POSITIVE_INFINITY : next.start - 2,
    };
  });
  const shown = figureColumns(figures);
  return shown === undefined ? undefined : layoutOfColumns([...shown, ...columns]);
}

function figureColumns(figures: string): readonly Column[] | undefined {
  const cells = figures.trim().split(/ +/);
  const signed = cells.map((cell) => /^[+-]/.test(cell));
  const end = figures.length;
  if (signed.at(-1) === true && cells.length <= 2 && (cells.length === 1 || signed[0] === false)) {
    return [
      { name: 'Baseline', start: 2, end: 10 },
      { name: 'Delta', start: 12, end },
    ];
  }
  if (signed.includes(true)) return undefined;
  if (cells.length === 1) return [{ name: 'Overhead', start: 2, end: 10 }];
  if (cells.length > 2) return undefined;
  return [
    { name: 'Children', start: 2, end: 10 },
    { name: 'Self', start: 12, end: 20 },
  ];
}

/** Whether a text without any `#` line is a table of this kind: all of its first lines are rows, or below rows. */
export function isQuietTable(lines: readonly string[], firstColumn: RegExp): boolean {
  const written = lines.filter((line) => line.trim() !== '').slice(0, 50);
  const layout = layoutOfRow(written[0] ?? '');
  if (layout === undefined || !firstColumn.test(layout.names[0] ?? '')) return false;
  return written.every((line) => /^ {2,}\S.* \[.\] \S/.test(line) || /^(?: {11}|\d+\.\d\d% \S)/.test(line));
}
