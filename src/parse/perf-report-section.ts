import { isDummy } from './perf-header.ts';
import { profileOfRows, type ReportRow, type ReportTotals } from './perf-report-profile.ts';
import { createRowReader } from './perf-report-row.ts';
import { type CallGraphReader, createCallGraphReader } from './perf-report-tree.ts';
import type { TableLayout } from './perf-table.ts';
import { createNamePool } from './perf-table-names.ts';
import { describeMissingLibraries, describeUselessTable } from './perf-table-problems.ts';
import type { ProblemList } from './problem-list.ts';

/** One event's part of a `perf report` text, as it is read. */
export interface Section {
  readonly event: string;
  readonly setPeriod: (period: number) => void;
  readonly setLayout: (layout: TableLayout) => void;
  /** Takes a line that is no comment. @returns whether it belongs here. */
  readonly row: (line: string, number: number) => boolean;
  /** Whether the text shows that call chains were recorded. */
  readonly recordedChains: () => boolean;
  /** @returns undefined when there is nothing in it; says why where the reader should know. */
  readonly profile: () => ReturnType<typeof profileOfRows> | undefined;
}

const COMMAND = 'perf report';
/** So few leading blanks has every row whose first column is a share. Call graphs have more. */
const ROW_INDENT = 10;
/** Rows that add up to less than this share are worth a word: the table is cut or filtered. */
const NEARLY_ALL = 0.9;
/** More than the rounding of a thousand rows. */
const MORE_THAN_ALL = 1.1;

/** @param filters what `--comms`, `--dsos` or `--symbols` leave only one of: perf names it once, without a column. */
export function createSectionReader(
  title: ReportTotals,
  filters: ReadonlyMap<string, string>,
  problems: ProblemList,
): Section {
  const keep = createNamePool();
  const rows: ReportRow[] = [];
  let totals = title;
  let layout: TableLayout | undefined;
  let read: ((line: string) => ReportRow | undefined) | undefined;
  let open: { row: ReportRow; graph: CallGraphReader } | undefined;
  let chains = false;
  let lines = 0;
  const close = (): void => {
    if (open === undefined) return;
    const graph = open.graph.graph();
    chains ||= graph !== undefined;
    // With --children most rows have nothing of their own: then their graph is about others.
    rows.push(graph === undefined || open.row.share === 0 ? open.row : { ...open.row, graph });
    open = undefined;
  };
  return {
    event: title.event,
    setPeriod(period) {
      totals = { ...totals, period };
    },
    setLayout(found) {
      layout = found;
      read = createRowReader(found, filters, keep);
    },
    row(line, number) {
      if (layout === undefined) return false;
      lines += 1;
      if (read === undefined) return true;
      const indent = line.search(/\S/);
      const row = indent > 0 || layout.separator !== undefined ? read(line) : undefined;
      if (row !== undefined) {
        close();
        open = { row, graph: createCallGraphReader(layout.separator ?? ';', keep) };
      } else if (open === undefined || (indent <= ROW_INDENT && indent > 0) || !open.graph.line(line)) {
        problems.add('a row of the table is not understood', number);
      }
      return true;
    },
    recordedChains: () => chains || layout?.names.includes('Children') === true,
    profile() {
      close();
      if (isDummy(title.event)) return undefined;
      if (layout !== undefined && read === undefined) problems.add(describeUselessTable(layout.names, COMMAND));
      if (rows.length === 0) {
        if (lines === 0 && totals.samples !== 0) problems.add(`no rows for the event ${title.event}`);
        return undefined;
      }
      if (layout?.names.includes('Shared Object') === false && !filters.has('dso')) {
        problems.add(describeMissingLibraries(COMMAND));
      }
      if (rows.reduce((sum, { share = 0 }) => sum + share, 0) > MORE_THAN_ALL) {
        problems.add(
          'the rows add up to more than the whole: tables of several events without the lines over them (leave -q away)',
        );
        return undefined;
      }
      const profile = profileOfRows(rows, totals);
      const shown = profile.stacks.reduce((sum, { weight }) => sum + weight, 0) / profile.total;
      if (shown < NEARLY_ALL) {
        problems.add(`the rows show ${Math.round(shown * 100)} % of the recording only: the table is cut or filtered`);
      }
      return profile.stacks.length === 0 ? undefined : profile;
    },
  };
}
