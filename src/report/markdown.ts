import { markdownTable } from 'markdown-table';
import { measureWidth } from './display-width.ts';
import { codeSpan, type Escaped, escapeInline, escapeMarkdown, markEscaped } from './escape.ts';
import type { Sentence } from './sentence.ts';
import { shortenName } from './shorten-name.ts';

/** A sentence as Markdown: names as code, shortened; all else escaped. */
export function writeMarkdown(parts: Sentence, place: 'text' | 'table' = 'text'): string {
  return parts
    .map((part, index) => {
      if (typeof part !== 'string') return codeSpan(shortenName(part.name), place);
      return index === 0 && place === 'text' ? escapeMarkdown(part) + /\s*$/.exec(part)?.[0] : escapeInline(part);
    })
    .join('');
}

/** A sentence for a template. */
export function markMarkdown(parts: Sentence): Escaped {
  return markEscaped(writeMarkdown(parts));
}

/** A sentence in bold; nothing for nothing. */
export function writeBold(parts: Sentence, place: 'text' | 'table' = 'table'): Escaped {
  const text = writeMarkdown(parts, place).trim();
  return markEscaped(text === '' ? '' : `**${text}**`);
}

/** A cell of a table: a sentence, or words of ours that must not be torn apart (numbers with their unit). */
export type Cell = Sentence | Escaped | string;

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** A wider table would be torn apart in an e-mail as plain text anyway: no need to line it up. */
const WIDEST_ALIGNED = 120;

/** A table, lined up when it is narrow enough to be read as plain text. */
export function writeTable(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): Escaped {
  const cells = [columns.map(({ title }) => escapeInline(title)), ...rows.map((row) => row.map(writeCell))];
  const align = columns.map(({ align = 'left' }) => (align === 'right' ? 'r' : null));
  const lined = markdownTable(cells, { align, stringLength: measureWidth });
  if (lined.indexOf('\n') <= WIDEST_ALIGNED) return markEscaped(lined);
  return markEscaped(markdownTable(cells, { align, alignDelimiters: false, padding: true }));
}

function writeCell(cell: Cell): string {
  if (typeof cell === 'string') return escapeInline(cell).replaceAll(' ', '\u00a0');
  return 'toHTML' in cell ? cell.toHTML() : writeMarkdown(cell, 'table');
}
