import type { BoundedStacks } from './bounded-stacks.ts';
import { createHeadReader, type TableLayout } from './perf-table.ts';
import { readNumber, readPercent, readSymbolCell } from './perf-table-cells.ts';
import type { ProblemList } from './problem-list.ts';

/** Loads from a cache of another node, of the same node, and from the cache of another CPU. */
const COUNTS = ['RmtHitm', 'LclHitm', 'Peer'] as const;

/**
 * Reads the table of the code: for each cache line a row with its counts between two lines of dashes, and a row for each
 * place in the code with its parts of these counts in percent.
 */
export function createTransferReader(
  stacks: BoundedStacks,
  problems: ProblemList,
): { readonly line: (line: string, number: number) => void } {
  const headOf = createHeadReader();
  let layout: TableLayout | undefined;
  /** Of the present cache line, in the order of `COUNTS`. */
  let counts: readonly number[] = [];
  const read = (line: string, { names, cut }: TableLayout): boolean => {
    const cells = cut(line) ?? [];
    const cellOf = (name: string): string | undefined => cells[names.indexOf(name)];
    const written = COUNTS.map(cellOf);
    if (cellOf('Num') !== '') {
      counts = written.map((cell) => readNumber(cell) ?? 0);
      return readNumber(cellOf('Num')) !== undefined;
    }
    const symbol = readSymbolCell(cellOf('Symbol'));
    if (symbol === undefined) return false;
    const parts = written.map((cell, index) => (readPercent(cell) ?? 0) * (counts[index] ?? 0));
    const loads = Math.round(parts.reduce((sum, part) => sum + part, 0));
    if (loads > 0) stacks.add('', [stacks.addFrame(symbol.symbol, cellOf('Object') ?? '', symbol.space)], loads, loads);
    return true;
  };
  return {
    line(line, number) {
      if (line.startsWith('#')) layout = headOf(line) ?? layout;
      else if (layout !== undefined && /\w/.test(line) && !read(line, layout))
        problems.add('a row of the table is not understood', number);
    },
  };
}
