import type { Finding } from '../model/verdict.ts';
import { countByStatus } from './background.ts';
import { isExplained } from './is-explained.ts';
import { type Detail, fitDetail, FULL_DETAIL } from './fit.ts';
import { createMarkdownWriter, type Extent, type MarkdownReport } from './markdown-report.ts';
import { tellsAll } from './page/choose-findings.ts';
import type { Report } from './report.ts';
import { formatCount } from './words.ts';

/** How much room an output has. */
export interface Room {
  readonly extent: Extent;
  /** The most that fits, as `measure` counts it; it never counts fewer than there are UTF-16 units. */
  readonly most: number;
  readonly measure: (text: string) => number;
  /** What the room is called when something is left out: `the 1 MiB of a job summary`. */
  readonly name: string;
}

/** What a template is given. */
export interface FittedReport extends MarkdownReport {
  /** What is not in it; empty when all is. */
  readonly leftOut: string;
}

/** Puts a report into Markdown with as much detail as fits, and says what it leaves out. */
export function fitMarkdown(report: Report, room: Room, render: (parts: FittedReport) => string): string {
  const { extent, most, measure } = room;
  const writer = createMarkdownWriter(report, extent);
  return fitDetail({
    findings: report.findings.length,
    render: (detail) => render({ ...writer.write(detail), leftOut: describeLeftOut(report, detail, room) }),
    fits: (text) => measure(text) <= most,
    isTooMuch: (detail) => writer.countAtLeast(detail, most) > most,
  });
}

/** Bytes in UTF-8. */
export function measureBytes(text: string): number {
  return encoder.encode(text).length;
}

const encoder = new TextEncoder();

/** What a shortened output must say about itself; empty when nothing is left out. */
function describeLeftOut(report: Report, detail: Detail, { extent, name }: Room): string {
  const dropped = report.findings.slice(detail.findings);
  const kept = report.findings.slice(0, detail.findings);
  const explained = kept.filter(isExplained);
  const countDropped = (status: Finding['status']): number =>
    kept.filter((finding) => finding.status === status).length;
  const left = [
    ...(detail.symbols || !explained.some(hasSymbols) ? [] : ['the tables of symbols']),
    ...(detail.unchanged || countDropped('unchanged') === 0
      ? []
      : [formatCount(countDropped('unchanged'), 'unchanged finding')]),
    ...(detail.improved || countDropped('improved') === 0
      ? []
      : [formatCount(countDropped('improved'), 'improved finding')]),
    ...(detail.folded || explained.length <= extent.openBlocks ? [] : ['where the time went in the other regressions']),
    ...(detail.classes || !explained.some(hasClasses) ? [] : ['the tables of classes']),
    ...(dropped.length === 0 ? [] : [`the last ${formatCount(dropped.length, 'finding')} (${countByStatus(dropped)})`]),
  ];
  const why = detail === FULL_DETAIL ? 'to stay readable' : `to stay below ${name}`;
  const where = tellsAll(report.findings) ? 'report.html and report.json' : 'report.json';
  return left.length === 0 ? '' : `Left out here ${why}: ${left.join(', ')}. All of it is in ${where}.`;
}

function hasSymbols({ attribution }: Finding): boolean {
  return attribution !== undefined && attribution.symbols.length > 0;
}

function hasClasses({ attribution }: Finding): boolean {
  return attribution !== undefined && attribution.classes.length > 0;
}
