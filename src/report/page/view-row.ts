import type { Finding } from '../../model/verdict.ts';
import { writeChangeRow } from '../change-row.ts';
import { drawInterval, type IntervalBar, type IntervalScale } from '../charts/interval.ts';
import { type CommonDoubts, listDoubts } from '../doubts.ts';
import { labelBenchmark } from '../label.ts';
import { summarizeReason } from '../status.ts';
import { findLevel } from '../typical-value.ts';
import type { PageFilters } from './view-filters.ts';
import { type SentencePart, viewName, viewSentence } from './view-sentence.ts';

/** A finding as a row of the table of findings. */
export interface PageRow {
  readonly label: readonly SentencePart[];
  readonly machine: SentencePart | undefined;
  /** Link to the finding's section; absent when it has none. */
  readonly anchor: string | undefined;
  readonly status: string;
  /** By what the row is found: see `viewFilters`. */
  readonly machineIndex: string;
  readonly suiteIndex: string;
  /** By what it is sorted: base units, and the ratio of the costs; empty where there is none. */
  readonly values: { readonly before: string; readonly after: string; readonly change: string };
  readonly accepted: boolean;
  readonly before: string;
  readonly after: string;
  readonly estimate: string;
  readonly interval: string;
  readonly bar: IntervalBar | undefined;
  readonly reason: readonly SentencePart[];
  /** It has warnings that not all findings have. */
  readonly doubted: boolean;
}

/** Puts a finding into a row. */
export function viewRow(
  finding: Finding,
  anchor: string | undefined,
  scale: IntervalScale,
  common: CommonDoubts,
  filters: PageFilters,
): PageRow {
  const { before, after, estimate, interval } = writeChangeRow(finding);
  return {
    label: viewSentence(labelBenchmark(finding)),
    machine: finding.machine === '' ? undefined : viewName(finding.machine),
    anchor,
    status: finding.status,
    accepted: finding.accepted,
    machineIndex: filters.machineIndex(finding),
    suiteIndex: filters.suiteIndex(finding),
    values: {
      before: writeNumber(findLevel(finding.before)),
      after: writeNumber(findLevel(finding.after)),
      change: writeNumber(finding.change?.ratio),
    },
    ...{ before, after, estimate, interval },
    bar: drawInterval(finding, scale),
    reason: viewSentence(summarizeReason(finding)),
    doubted: listDoubts(finding, common).length > 0 && estimate !== '',
  };
}

/** For sorting, not for reading. */
function writeNumber(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '' : String(Number(value.toPrecision(6)));
}
