import { partial as finding } from '../../templates/finding.md.hbs';
import template from '../../templates/summary.md.hbs';
import { type Detail, fitDetail } from './fit.ts';
import { describeLeftOut, writeMarkdownReport } from './markdown-report.ts';
import type { Report } from './report.ts';

/**
 * GitHub refuses a longer summary of a check. Its manual says characters; bytes are never fewer, and are what is counted
 * here. https://docs.github.com/rest/checks/runs#create-a-check-run
 */
export const LARGEST_CHECK_SUMMARY = 65_535;

const EXTENT = { openBlocks: 5, openRows: 20, most: 6, notes: 10 } as const;

const render = template({}, { finding });

/** What a check run says: the job summary's content, as much as fits. `room` is kept free, in bytes. */
export function renderCheckSummary(report: Report, room = 0): string {
  const encoder = new TextEncoder();
  const renderWith = (detail: Detail): string =>
    render({
      ...writeMarkdownReport(report, detail, EXTENT),
      leftOut: describeLeftOut(report, detail, 'the 65,535 bytes of a check'),
    });
  return fitDetail(
    report.findings.length,
    renderWith,
    (text) => encoder.encode(text).length <= LARGEST_CHECK_SUMMARY - room,
  );
}
