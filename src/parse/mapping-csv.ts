import Papa from 'papaparse';
import type { Mapping } from '../model/mapping.ts';
import type { MappedRow, MappedTable } from './mapping-table.ts';
import type { ProblemList } from './problem-list.ts';

/** Rows are the records of a CSV file (RFC 4180), fields its columns: by name, or by position from 1 without a header. */
export function createCsvTable({ delimiter = ',', header = true }: NonNullable<Mapping['csv']>): MappedTable {
  return {
    recognize: (head) => head.text.trim() !== '' && !head.text.includes('\0'),
    read(text, problems) {
      const records = readRecords(text, delimiter, problems);
      const names = header ? records[0]?.cells : undefined;
      const columns = numberColumns(names ?? records[0]?.cells.map((_, index) => String(index + 1)) ?? [], problems);
      return (header ? records.slice(1) : records).map(({ cells, line }): MappedRow => {
        if (cells.length !== columns.width) {
          problems.add(`a row has another number of cells than the first, which has ${columns.width}`, line);
        }
        return {
          line,
          find(field) {
            const cell = cells[columns.indexOf(field)];
            return cell === undefined ? [] : [cell];
          },
        };
      });
    },
  };
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

function readRecords(text: string, delimiter: string, problems: ProblemList): readonly CsvRecord[] {
  const plain = text.replaceAll('\r\n', '\n');
  if (plain !== '' && !plain.endsWith('\n')) {
    problems.add('the last line has no line end: if the file is cut off, its last value is too short');
  }
  const { data, errors } = Papa.parse<string[]>(plain, { delimiter, newline: '\n' });
  if (errors.some((error) => error.type === 'Quotes'))
    problems.add('a quoted cell is not closed: rows may have run together');
  const records: CsvRecord[] = [];
  let line = 1;
  for (const cells of data) {
    if (cells.length > 1 || cells[0] !== '') records.push({ cells, line });
    // A quoted cell may hold line ends, so that a record is more than one line.
    line += 1 + cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
  }
  return records;
}

interface Columns {
  readonly width: number;
  /** -1 for a column that is not there. */
  readonly indexOf: (name: string) => number;
}

/** The first of two columns with the same name counts; that there are two is reported when one is asked for. */
function numberColumns(names: readonly string[], problems: ProblemList): Columns {
  const trimmed = names.map((name) => name.trim());
  const known = new Map<string, number>();
  const look = (name: string): number => {
    const index = trimmed.indexOf(name);
    if (index !== trimmed.lastIndexOf(name)) problems.add(`two columns are called ${name}: the first one is read`);
    known.set(name, index);
    return index;
  };
  return { width: names.length, indexOf: (name) => known.get(name) ?? look(name) };
}
