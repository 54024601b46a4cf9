import type { Head } from './format.ts';
import type { ProblemList } from './problem-list.ts';

/** One row of a file that a mapping reads. */
export interface MappedRow {
  /** Where it is, or where the document that holds it begins; counted from 1. */
  readonly line: number;
  /** What lies in a field: a JSONPath that finds any number of values, or a column. Nothing of it is trusted. */
  readonly find: (field: string) => readonly unknown[];
}

/** How rows lie in a kind of file. */
export interface MappedTable {
  readonly recognize: (head: Head) => boolean;
  readonly read: (text: string, problems: ProblemList) => readonly MappedRow[] | Promise<readonly MappedRow[]>;
}
