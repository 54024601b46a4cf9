import type { MappedRow } from './mapping-table.ts';

/** A piece of a name: text, or a field of the row that stands in its place. */
export interface NamePart {
  readonly text?: string;
  readonly field?: string | undefined;
}

/** `{$.name} at {$.size}` as its pieces. Everything between braces is a field. */
export function splitName(name: string): readonly NamePart[] {
  return name
    .split(/(\{[^{}]+\})/)
    .map((part) => (/^\{.+\}$/.test(part) ? { field: part.slice(1, -1) } : { text: part }));
}

/** The name for one row; undefined, and reported, when a field does not hold exactly one text or number, or all are blank. */
export function fillName(
  parts: readonly NamePart[],
  row: MappedRow,
  report: (what: string) => void,
): string | undefined {
  const pieces = parts.map(({ text, field }) => {
    if (field === undefined) return text;
    const found = row.find(field);
    const [value] = found;
    if (found.length === 1 && (typeof value === 'string' || typeof value === 'number')) return String(value);
    report(
      `finds ${found.length === 0 ? 'nothing' : 'something else than one text or number'} at ${field}: the row is left out`,
    );
    return undefined;
  });
  if (pieces.includes(undefined)) return undefined;
  const name = pieces.join('');
  if (name.trim() !== '') return name;
  report('finds nothing but blanks for a name: the row is left out');
  return undefined;
}
