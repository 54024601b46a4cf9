import { partial as finding } from '../../templates/finding.md.hbs';
import template from '../../templates/summary.md.hbs';
import { type Detail, fitDetail } from './fit.ts';
import { describeLeftOut, writeMarkdownReport } from './markdown-report.ts';
import type { Report } from './report.ts';

/** GitHub drops a larger job summary; in bytes. Other steps of the job may want to say something too. */
export const LARGEST_SUMMARY = 1024 * 1024 - 64 * 1024;

const EXTENT = { openBlocks: 25, openRows: 100, most: 15, notes: 100 } as const;

const render = template({}, { finding });

/** The job summary: the comment's content, less folded away. Never larger than GitHub allows. */
export function renderSummary(report: Report): string {
  const encoder = new TextEncoder();
  const renderWith = (detail: Detail): string =>
    render({
      ...writeMarkdownReport(report, detail, EXTENT),
      leftOut: describeLeftOut(report, detail, 'the 1 MiB of a job summary'),
    });
  return fitDetail(report.findings.length, renderWith, (text) => encoder.encode(text).length <= LARGEST_SUMMARY);
}
