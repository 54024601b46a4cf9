import picocolors from 'picocolors';
import { groupByKey } from '../model/group-by-key.ts';
import { describeBackground } from './background.ts';
import { type CommonDoubts, findCommonDoubts, sumDoubts } from './doubts.ts';
import { describeAcceptances } from './describe-acceptance.ts';
import { describeConfigChange } from './describe-config-change.ts';
import { describeProblems } from './describe-problems.ts';
import { renderHeadline } from './headline.ts';
import { isExplained } from './is-explained.ts';
import type { Report } from './report.ts';
import { describeShifts } from './shared-shift.ts';
import { name, sentence } from './sentence.ts';
import { writeTextFinding } from './text-finding.ts';
import { writeTextMachine } from './text-rows.ts';
import { type Screen, wrapText, writeTerminal } from './text-line.ts';
import { formatCount } from './words.ts';

/** How a terminal wants its text. */
export interface TextOptions {
  readonly colour: boolean;
  /** In columns; 100 when not known. */
  readonly width?: number;
}

const MOST_EXPLAINED = 8;
const MOST_NOTES = 12;

/** The report for a terminal or a log. Ends with a line end. What is cut is counted. */
export function renderText(report: Report, { colour, width = 100 }: TextOptions): string {
  const colours = picocolors.createColors(colour);
  const screen: Screen = { colours, width: Math.max(40, width) };
  const common = findCommonDoubts(report.findings);
  const paintVerdict = { pass: colours.green, fail: colours.red, neutral: colours.yellow }[report.verdict];
  const explained = report.findings.filter(isExplained);
  const more = explained.length - MOST_EXPLAINED;
  const sections = [
    wrapText(renderHeadline(report), screen.width, '').map((line) => colours.bold(paintVerdict(line))),
    describeShifts(report).flatMap((line) =>
      wrapText(writeTerminal(line), screen.width, '  ', '').map((one) => colours.bold(one)),
    ),
    [...describeAcceptances(report), describeConfigChange(report)]
      .filter((line) => line.length > 0)
      .flatMap((line) => wrapText(writeTerminal(line), screen.width, '  ', '')),
    ...[...groupByKey(report.findings, ({ machine }) => machine)].map(([machine, findings]) =>
      writeTextMachine(machine, findings, common, screen),
    ),
    ...explained.slice(0, MOST_EXPLAINED).map((finding) => writeTextFinding(finding, common, screen)),
    more > 0 ? [`  ${formatCount(more, 'more regression')} with a profile: see the report's other forms.`] : [],
    writeNotes(report, common, screen),
    describeBackground(report).flatMap((line) =>
      wrapText(writeTerminal(line), screen.width, '').map((one) => colours.dim(one)),
    ),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function writeNotes(
  { findings, head, problems }: Report,
  common: CommonDoubts,
  { colours, width }: Screen,
): readonly string[] {
  const unexplained = findings.filter((finding) => !isExplained(finding));
  const notes = [
    ...sumDoubts(unexplained, common).map((doubt) => writeTerminal(doubt)),
    ...head.differences.map(({ machine, fact, before, after }) =>
      writeTerminal(sentence`Not the same on ${name(machine)}: ${fact} ${name(before)} → ${name(after)}.`),
    ),
    ...describeProblems(problems).map((described) => writeTerminal(described.sentence)),
  ];
  const cut = notes.length - MOST_NOTES;
  return [
    ...notes.slice(0, MOST_NOTES).flatMap((note) => wrapText(`! ${note}`, width, '  ', '')),
    ...(cut > 0 ? [`! and ${cut} more`] : []),
  ].map((line) => colours.yellow(line));
}
