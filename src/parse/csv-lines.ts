import Papa from 'papaparse';
import type { LineReader } from './line-format.ts';
import type { Reading } from './json-format.ts';

/** Where a CSV text begins, and whose it is. */
export interface CsvTitles {
  /** The first column's title, by which the line of titles is known. */
  readonly first: string;
  /** The tool, for the problem that a line is none of its rows. */
  readonly tool: string;
}

/** Reads CSV line by line. `take` gets a row's cells by their titles, in the order of the columns. */
export function createCsvReader(
  reading: Reading,
  { first, tool }: CsvTitles,
  take: (row: ReadonlyMap<string, string>, line: number) => void,
): LineReader {
  let columns: readonly string[] = [];
  return {
    line(text, line) {
      if (text.trim() === '') return;
      // What Papa does beforehand for a text would be done for each of a million short lines.
      const cells = text.includes('"')
        ? (Papa.parse<string[]>(text, { delimiter: ',' }).data[0] ?? [])
        : text.split(',');
      if (cells[0] === first) columns = cells;
      else if (cells.length !== columns.length) reading.problems.add(`not a row of ${tool}`, line);
      else take(new Map(columns.map((column, index) => [column, cells[index] ?? ''])), line);
    },
  };
}
