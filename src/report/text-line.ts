import type picocolors from 'picocolors';
import { measureWidth } from './display-width.ts';
import { escapeTerminal } from './escape.ts';
import { type Sentence, writePlain } from './sentence.ts';
import { shortenName } from './shorten-name.ts';

/** How the terminal is written to. */
export interface Screen {
  readonly colours: ReturnType<typeof picocolors.createColors>;
  /** In columns. */
  readonly width: number;
}

/** Foreign text, or a sentence with some, safe for a terminal and on one line. Long names are shortened. */
export function writeTerminal(text: Sentence | string, longest = 72): string {
  if (typeof text === 'string') return escapeTerminal(text);
  return escapeTerminal(
    writePlain(text.map((part) => (typeof part === 'string' ? part : shortenName(part.name, longest)))),
  );
}

/** Breaks text at blanks so that no line is wider than `width`; every line is indented. A longer word stays whole. */
export function wrapText(text: string, width: number, indent: string, firstIndent = indent): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const room = Math.max(20, width - indent.length);
  for (const word of text.split(' ').filter((one) => one !== '')) {
    if (line !== '' && measureWidth(line) + 1 + measureWidth(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines.map((one, index) => (index === 0 ? firstIndent : indent) + one);
}

/** One column of a table for the terminal. */
export interface TextColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  readonly paint?: (cell: string, row: number) => string;
}

/** Lines of a table whose columns are as wide as their widest cell; the head is dim. Empty columns are left out. */
export function alignColumns(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  { colours }: Screen,
  indent: string,
): readonly string[] {
  const used = columns.flatMap((column, index) =>
    rows.some((row) => (row[index] ?? '') !== '') ? [{ column, index }] : [],
  );
  const widths = used.map(({ column, index }) =>
    rows.reduce((widest, row) => Math.max(widest, measureWidth(row[index] ?? '')), measureWidth(column.title)),
  );
  // Colours are put around the text only, so that blanks at a line's end are seen as such.
  const writeLine = (cells: readonly string[], paint: (cell: string, place: number) => string): string => {
    const painted = cells.map((cell, place) => {
      const blanks = ' '.repeat((widths[place] ?? 0) - measureWidth(cell));
      const text = cell === '' ? '' : paint(cell, place);
      return used[place]?.column.align === 'right' ? blanks + text : text + blanks;
    });
    return (indent + painted.join('  ')).trimEnd();
  };
  const hasHead = used.some(({ column }) => column.title !== '');
  const head = hasHead
    ? [
        writeLine(
          used.map(({ column }) => column.title),
          (cell) => colours.dim(cell),
        ),
      ]
    : [];
  return [
    ...head,
    ...rows.map((row, number) =>
      writeLine(
        used.map(({ index }) => row[index] ?? ''),
        (cell, place) => used[place]?.column.paint?.(cell, number) ?? cell,
      ),
    ),
  ];
}
