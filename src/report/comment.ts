import { partial as finding } from '../../templates/finding.md.hbs';
import template from '../../templates/comment.md.hbs';
import { markEscaped } from './escape.ts';
import { fitMarkdown, type Room } from './fit-markdown.ts';
import type { Report } from './report.ts';
import { writeMarkdownAddress } from './web-address.ts';

/** What surrounds the report in a comment. */
export interface CommentFrame {
  /** Where the page can be opened: an http or https address. */
  readonly pageUrl?: string;
  /** An HTML comment of ours by which the comment is found again; becomes its first line. */
  readonly marker?: string;
}

/** GitHub refuses longer comments; counted in UTF-16 units here, which are never fewer than its characters. */
export const LONGEST_COMMENT = 65_536;

const ROOM: Room = {
  extent: { openBlocks: 5, openRows: 20, most: 6, notes: 10 },
  most: LONGEST_COMMENT,
  measure: (text) => text.length,
  name: 'the 65,536 characters of a comment',
};

const render = template({}, { finding });

/** The pull request's comment. Never longer than GitHub allows: detail falls away in steps, and it says which. */
export function renderComment(report: Report, frame: CommentFrame = {}): string {
  const { marker } = frame;
  const pageUrl = frame.pageUrl === undefined ? undefined : writeMarkdownAddress(frame.pageUrl);
  const around = {
    marker: marker === undefined ? undefined : markEscaped(marker),
    acceptable: marker !== undefined && report.verdict === 'fail',
    pageUrl: pageUrl === undefined ? undefined : markEscaped(pageUrl),
  };
  return fitMarkdown(report, ROOM, (parts) => render({ ...parts, ...around }));
}
