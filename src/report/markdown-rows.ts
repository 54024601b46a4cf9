import type { Finding } from '../model/verdict.ts';
import { writeChangeRow } from './change-row.ts';
import { type CommonDoubts, listDoubts } from './doubts.ts';
import { codeSpan, type Escaped, escapeInline, markEscaped } from './escape.ts';
import { labelBenchmark } from './label.ts';
import { type Cell, layTable, type TableColumn, writeCell } from './markdown.ts';
import { sentence, type Sentence } from './sentence.ts';
import { shortenName } from './shorten-name.ts';
import { summarizeReason } from './status.ts';

const WARNING = '⚠️';

/** Writes findings as rows of tables. A finding's cells are written once, however often its row is asked for. */
export interface FindingRowWriter {
  /** What, change, status with its reason, values, where (when there is more than one machine). */
  readonly writeRows: (findings: readonly Finding[]) => Escaped;
  /** So many characters a finding's row has in any table, or more. */
  readonly measureRow: (finding: Finding) => number;
}

export function createFindingRowWriter(withMachine: boolean, common: CommonDoubts): FindingRowWriter {
  const known = new Map<Finding, readonly string[]>();
  const cellsOf = (finding: Finding): readonly string[] => {
    const cells = known.get(finding) ?? listCells(finding, withMachine, common).map(writeCell);
    known.set(finding, cells);
    return cells;
  };
  return {
    writeRows(findings) {
      const columns: readonly TableColumn[] = [
        // What matters first: on a phone the rest is to the right of the screen.
        { title: 'benchmark' },
        { title: 'change (95 % interval)', align: 'right' },
        { title: 'finding' },
        { title: findings.some(hasBothSides) ? 'before → after' : 'value', align: 'right' },
        { title: 'machine' },
      ];
      return layTable(...withoutEmpty(columns, findings.map(cellsOf)));
    },
    measureRow: (finding) =>
      cellsOf(finding).reduce((sum, cell) => sum + (cell === '' ? 0 : cell.length + ' | '.length), 0),
  };
}

function listCells(finding: Finding, withMachine: boolean, common: CommonDoubts): readonly Cell[] {
  const { values, estimate, interval } = writeChangeRow(finding);
  const doubt = listDoubts(finding, common).length > 0 ? ` ${WARNING}` : '';
  return [
    labelBenchmark(finding),
    // The interval may go to the next line, the numbers inside stay together.
    estimate === '' ? '' : keepTogether([estimate, interval === '' ? '(interval unknown)' : `(${interval})`], doubt),
    writeStatus(finding),
    values,
    withMachine ? writeName(finding.machine) : '',
  ];
}

function hasBothSides({ before, after }: Finding): boolean {
  return before.runs.length > 0 && after.runs.length > 0;
}

/** A column that would be empty from top to bottom is left out. */
function withoutEmpty(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): [readonly TableColumn[], readonly (readonly string[])[]] {
  const used = columns.map((_, index) => rows.some((row) => row[index] !== ''));
  const isUsed = (_: unknown, index: number): boolean => used[index] === true;
  return [columns.filter(isUsed), rows.map((row) => row.filter(isUsed))];
}

function keepTogether(parts: readonly string[], end: string): Escaped {
  return markEscaped(parts.map((part) => escapeInline(part).replaceAll(' ', '\u00a0')).join(' ') + end);
}

function writeName(text: string): Cell {
  return text === '' ? '' : markEscaped(codeSpan(shortenName(text), 'table'));
}

function writeStatus(finding: Finding): Sentence {
  const reason = summarizeReason(finding);
  const status = finding.accepted ? `${finding.status}, accepted` : finding.status;
  return reason.length === 0 ? sentence`${status}` : sentence`${status}, ${reason}`;
}
