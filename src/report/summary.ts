import { partial as finding } from '../../templates/finding.md.hbs';
import template from '../../templates/summary.md.hbs';
import { fitMarkdown, measureBytes, type Room } from './fit-markdown.ts';
import type { Report } from './report.ts';

/** GitHub drops a larger job summary; in bytes. Other steps of the job may want to say something too. */
export const LARGEST_SUMMARY = 1024 * 1024 - 64 * 1024;

const ROOM: Room = {
  extent: { openBlocks: 25, openRows: 100, most: 15, notes: 100 },
  most: LARGEST_SUMMARY,
  measure: measureBytes,
  name: 'the 1 MiB of a job summary',
};

const render = template({}, { finding });

/** The job summary: the comment's content, less folded away. Never larger than GitHub allows. */
export function renderSummary(report: Report): string {
  return fitMarkdown(report, ROOM, render);
}
