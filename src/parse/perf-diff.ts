import type { ProfilePair } from '../model/profile.ts';
import { createStackTable } from '../profile/stack-table.ts';
import type { Head, KnownFormat } from './format.ts';
import { createDiffRowReader, type DiffRow, type DiffTable } from './perf-diff-row.ts';
import { compareShares } from './perf-diff-shares.ts';
import { isDummy } from './perf-header.ts';
import { createHeadReader, findFirstTable, type TableLayout } from './perf-table.ts';
import { forEachWholeLine } from './perf-table-lines.ts';
import { createNamePool } from './perf-table-names.ts';
import { isQuietTable, layoutOfRow } from './perf-table-quiet.ts';
import { describeMissingLibraries, describeUselessTable } from './perf-table-problems.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';

const COMMAND = 'perf diff';
/** Rows that add up to less than this share are worth a word: the table is cut or filtered. */
const NEARLY_ALL = 0.9;

/**
 * `perf diff`: one table for each event that both recordings have. Of more than two recordings the first is compared
 * with the last. One pair of flat profiles of shares for each event.
 * @see https://man7.org/linux/man-pages/man1/perf-diff.1.html
 */
export const perfDiff: KnownFormat = {
  name: COMMAND,
  kind: 'profile',
  commands: ['perf diff before.data after.data'],
  example: '     2.10%    +10.06%  [kernel.kallsyms]  [k] __arch_copy_from_user',
  reads: 'a pair of profiles for each event.',
  source: 'https://man7.org/linux/man-pages/man1/perf-diff.1.html',
  recognize,
  async parse(file) {
    const problems = createProblemList(file.path);
    const profilePairs: ProfilePair[] = [];
    let headOf = createHeadReader();
    let event = '';
    let layout: TableLayout | undefined;
    let table: DiffTable | undefined;
    let rows: DiffRow[] = [];
    const keep = createNamePool();
    const close = (): void => {
      if (layout !== undefined && !isDummy(event)) {
        if (table === undefined) problems.add(describeUselessTable(layout.names, COMMAND));
        else if (rows.length > 0) profilePairs.push(...pairOf(file.path, event, layout, rows, problems));
      }
      [layout, table, rows] = [undefined, undefined, []];
    };
    const comment = (line: string): void => {
      const title = /^# Event '(.*)'$/.exec(line)?.[1];
      if (title !== undefined) {
        close();
        event = title;
        headOf = createHeadReader();
      }
      open(headOf(line));
    };
    const open = (found: TableLayout | undefined): void => {
      if (found === undefined) return;
      close();
      layout = found;
      table = createDiffRowReader(found, keep);
    };
    await forEachWholeLine(file, problems, (line, number) => {
      if (line.startsWith('#')) {
        comment(line);
        return;
      }
      if (line.trim() === '') return;
      if (layout === undefined && event === '') open(layoutOfRow(line));
      if (layout === undefined) problems.add('a line that belongs to no table', number);
      else if (table !== undefined) {
        const row = table.read(line);
        if (row === undefined) problems.add('a row of the table is not understood', number);
        else rows.push(row);
      }
    });
    if (layout === undefined && event === '') problems.add('no table of perf diff in it');
    close();
    return { profilePairs, problems: problems.all() };
  },
};

function recognize({ lines }: Head): boolean {
  const names = findFirstTable(lines);
  return names === undefined ? isQuietTable(lines, /^Baseline$/) : /^Baseline(?:\/0)?$/.test(names[0] ?? '');
}

function pairOf(
  path: string,
  event: string,
  layout: TableLayout,
  rows: readonly DiffRow[],
  problems: ProblemList,
): readonly ProfilePair[] {
  const shares = compareShares(rows);
  for (const doubt of shares.doubts) problems.add(doubt);
  if (shares.before === undefined || shares.after === undefined) return [];
  if (!layout.names.includes('Shared Object')) problems.add(describeMissingLibraries(COMMAND));
  const profileOf = (weights: readonly number[], side: string): ProfilePair['before'] => {
    const stacks = createStackTable();
    for (const [index, { comm, symbol, dso, space }] of rows.entries()) {
      stacks.addStack(comm, [stacks.addFrame(symbol, dso, space)], weights[index] ?? 0);
    }
    const sums = stacks.finish();
    if (sums.total < NEARLY_ALL && (side === 'old' || shares.doubts.length === 0)) {
      const percent = Math.round(sums.total * 100);
      problems.add(`the rows show ${percent} % of the ${side} recording only: the table is cut or filtered`);
    }
    return { path, format: COMMAND, event, weightUnit: 'share', ...sums, total: Math.max(1, sums.total) };
  };
  const before = profileOf(shares.before, 'old');
  const after = profileOf(shares.after, 'new');
  return before.stacks.length === 0 || after.stacks.length === 0 ? [] : [{ path, before, after }];
}
