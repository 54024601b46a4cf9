import picocolors from 'picocolors';
import type { Finding } from '../model/verdict.ts';
import { writeChangeRow } from '../report/change-row.ts';
import { listDoubts } from '../report/doubts.ts';
import { explainFinding } from '../report/reason.ts';
import { labelFinding } from '../report/label.ts';
import type { Report } from '../report/report.ts';
import { joinSentences } from '../report/sentence.ts';
import { describeStatus } from '../report/status.ts';
import { writeTextFinding } from '../report/text-finding.ts';
import { writeTerminal } from '../report/text-line.ts';

/** One annotation as GitHub's API takes it. https://docs.github.com/rest/checks/runs#create-a-check-run */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'failure';
  readonly title: string;
  readonly message: string;
  readonly raw_details?: string;
}

/** More say no more than the report does. */
export const MOST_ANNOTATIONS = 200;

const LONGEST_TITLE = 255;
/** GitHub allows 64 KB. */
const LONGEST_TEXT = 16_000;

/**
 * An annotation for each finding that made the gate fail, in the report's order. A slowdown has no line in the source:
 * they all stand at the first line of `path`, the workflow that judged, which is in every checkout.
 */
export function writeAnnotations(report: Report, path: string): readonly Annotation[] {
  return report.failing
    .flatMap((index) => report.findings[index] ?? [])
    .slice(0, MOST_ANNOTATIONS)
    .map((finding) => writeAnnotation(finding, path));
}

function writeAnnotation(finding: Finding, path: string): Annotation {
  const { estimate, values, change, p, limit } = writeChangeRow(finding);
  const mark = finding.copyBound ? ', copy-bound' : '';
  const numbers = change === '' ? values : `${values}, ${change}; ${p}; limit ${limit}.`;
  const reason = writeTerminal(joinSentences([describeStatus(finding), explainFinding(finding)]));
  const doubts = listDoubts(finding, new Set()).map((doubt) => `! ${writeTerminal(doubt)}`);
  const details = writeTable(finding);
  return {
    path,
    ...{ start_line: 1, end_line: 1 },
    annotation_level: 'failure',
    title: cutText(`${writeTerminal(labelFinding(finding))}: ${estimate || finding.status}${mark}`, LONGEST_TITLE),
    message: cutText([writeTerminal(numbers), reason, ...doubts].join('\n'), LONGEST_TEXT),
    ...(details === '' ? {} : { raw_details: cutText(details, LONGEST_TEXT) }),
  };
}

/** Where the time went; empty without a profile. The lines before the first empty one are what the message says. */
function writeTable(finding: Finding): string {
  const lines = writeTextFinding(finding, new Set(), { colours: picocolors.createColors(false), width: 110 });
  const empty = lines.indexOf('');
  return empty === -1 ? '' : lines.slice(empty + 1).join('\n');
}

/** At most `most` UTF-16 units, with an ellipsis where something is gone; no character is cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
