import { markdownTable } from 'markdown-table';
import { measureWidth } from './display-width.ts';
import { codeSpan, type Escaped, escapeInline, escapeMarkdown, markEscaped, stripControlsOfCode } from './escape.ts';
import type { Name, Sentence } from './sentence.ts';
import { shortenName } from './shorten-name.ts';
import { writeMarkdownAddress } from './web-address.ts';

/** A sentence as Markdown: names as code, shortened; all else escaped. */
export function writeMarkdown(parts: Sentence, place: 'text' | 'table' = 'text'): string {
  return parts
    .map((part, index) => {
      if (typeof part !== 'string') return writeName(part, place);
      return index === 0 && place === 'text' ? escapeMarkdown(part) + /\s*$/.exec(part)?.[0] : escapeInline(part);
    })
    .join('');
}

function writeName({ name, address }: Name, place: 'text' | 'table'): string {
  const code = codeSpan(shortenName(name), place);
  const target = address === undefined ? undefined : writeMarkdownAddress(address);
  return target === undefined ? code : `[${code}](${target})`;
}

/** A sentence for a template. */
export function markMarkdown(parts: Sentence): Escaped {
  return markEscaped(writeMarkdown(parts));
}

/** Lines of code as a block, whatever backticks are in them. */
export function writeCodeBlock(lines: readonly string[], language: string): Escaped {
  const content = lines.map(stripControlsOfCode).join('\n');
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return markEscaped(`${fence}${language}\n${content}\n${fence}`);
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

/** A table, lined up when it is narrow enough to be read as plain text. */
export function writeTable(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): Escaped {
  return layTable(
    columns,
    rows.map((row) => row.map(writeCell)),
  );
}

/** A wider table would be torn apart in an e-mail as plain text anyway: no need to line it up. */
const WIDEST_ALIGNED = 120;

/** A table of cells that have been written. */
export function layTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): Escaped {
  const cells = [columns.map(({ title }) => escapeInline(title)), ...rows];
  const align = columns.map(({ align = 'left' }) => (align === 'right' ? 'r' : null));
  if (!isWide(cells)) {
    const lined = markdownTable(cells, { align, stringLength: measureWidth });
    if (lined.indexOf('\n') <= WIDEST_ALIGNED) return markEscaped(lined);
  }
  return markEscaped(markdownTable(cells, { align, alignDelimiters: false, padding: true }));
}

/** Whether the lined up table's first line would be too long, which the first rows often tell. */
function isWide([titles = [], ...rows]: readonly (readonly string[])[]): boolean {
  const blanks = titles.map(() => 0);
  const widths = titles.map(measureWidth);
  let length = titles.reduce((sum, title) => sum + title.length + ' | '.length, 1);
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      const missing = measureWidth(cell) - (widths[index] ?? 0) - (blanks[index] ?? 0);
      if (missing <= 0) continue;
      blanks[index] = (blanks[index] ?? 0) + missing;
      length += missing;
    }
    if (length > WIDEST_ALIGNED) return true;
  }
  return false;
}

/** A cell as it stands in a table. */
export function writeCell(cell: Cell): string {
  if (typeof cell === 'string') return escapeInline(cell).replaceAll(' ', '\u00a0');
  return 'toHTML' in cell ? cell.toHTML() : writeMarkdown(cell, 'table');
}
