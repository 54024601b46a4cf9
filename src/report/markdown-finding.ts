import type { Finding } from '../model/verdict.ts';
import { listAdvice } from './advice.ts';
import { writeChangeRow } from './change-row.ts';
import { writeClassTable } from './class-table.ts';
import { listCopyRoutines } from './copying.ts';
import { type CommonDoubts, listDoubts } from './doubts.ts';
import { type Escaped, markEscaped } from './escape.ts';
import { labelFinding } from './label.ts';
import { listMarks } from './list-marks.ts';
import { markMarkdown } from './markdown.ts';
import { tableCallers, tableClasses, tableRoutines, tableSymbols } from './markdown-tables.ts';
import { explainFinding } from './reason.ts';
import { joinSentences, sentence } from './sentence.ts';
import { describeStatus } from './status.ts';

/** How much of one finding is told. */
export interface FindingDetail {
  readonly classes: boolean;
  readonly symbols: boolean;
  /** How many classes and symbols at the most. */
  readonly most: number;
  /** Warnings that are said elsewhere, once. */
  readonly common: CommonDoubts;
}

/** A finding as `finding.md.hbs` wants it. */
export interface FindingBlock {
  readonly title: Escaped;
  readonly numbers: Escaped;
  readonly reason: Escaped | undefined;
  readonly warnings: readonly string[];
  readonly advice: readonly { readonly text: string; readonly link: Escaped }[];
  readonly classes: Escaped | undefined;
  readonly routines: Escaped | undefined;
  readonly symbols: Escaped | undefined;
  readonly callers: Escaped | undefined;
}

/** Puts one finding into words and tables of Markdown. */
export function writeFindingBlock(finding: Finding, detail: FindingDetail): FindingBlock {
  const { attribution, metric } = finding;
  const row = writeChangeRow(finding);
  const reason = joinSentences([describeStatus(finding), explainFinding(finding)]);
  const known = attribution !== undefined && attribution.classes.length > 0 ? attribution : undefined;
  const routines = known === undefined || !finding.copyBound ? [] : listCopyRoutines(known);
  return {
    title: markMarkdown(
      sentence`${labelFinding(finding)}: ${[row.estimate || finding.status, ...listMarks(finding)].join(', ')}`,
    ),
    numbers: markMarkdown(
      row.change === ''
        ? sentence`${row.values}`
        : sentence`${row.values}, ${row.estimate} (95 % interval ${row.interval || 'unknown'}; ${row.p}); limit ${row.limit}; ${row.runs}${row.shared === '' ? '' : `; ${row.shared}`}.`,
    ),
    reason: reason.length === 0 ? undefined : markMarkdown(reason),
    warnings: listDoubts(finding, detail.common),
    advice: listAdvice(finding).map(({ text, source }) => ({ text, link: linkTo(source) })),
    classes:
      known !== undefined && detail.classes ? tableClasses(writeClassTable(known, metric, detail.most)) : undefined,
    routines: known !== undefined && routines.length > 0 && detail.classes ? tableRoutines(known, routines) : undefined,
    symbols: known !== undefined && detail.symbols ? tableSymbols(known, detail.most) : undefined,
    callers: known !== undefined && detail.symbols ? tableCallers(known.callers, detail.most) : undefined,
  };
}

/** Our own table's addresses: https, without characters that mean something in Markdown (tested). */
function linkTo(source: string): Escaped {
  return markEscaped(`[${new URL(source).hostname.replace(/^www\./, '')}](${source})`);
}
