import { partial as finding } from '../../templates/finding.md.hbs';
import template from '../../templates/summary.md.hbs';
import { fitMarkdown, measureBytes, type Room } from './fit-markdown.ts';
import type { Report } from './report.ts';

/**
 * GitHub refuses a longer summary of a check. Its manual says characters; bytes are never fewer, and are what is counted
 * here. https://docs.github.com/rest/checks/runs#create-a-check-run
 */
export const LARGEST_CHECK_SUMMARY = 65_535;

const ROOM: Room = {
  extent: { openBlocks: 5, openRows: 20, most: 6, notes: 10 },
  most: LARGEST_CHECK_SUMMARY,
  measure: measureBytes,
  name: 'the 65,535 bytes of a check',
};

const render = template({}, { finding });

/** What a check run says: the job summary's content, as much as fits. `room` is kept free, in bytes. */
export function renderCheckSummary(report: Report, room = 0): string {
  return fitMarkdown(report, { ...ROOM, most: ROOM.most - room }, render);
}
