import type { Status } from '../model/comparison.ts';
import type { Finding } from '../model/verdict.ts';
import { countByStatus } from './background.ts';
import { writeChangeRow } from './change-row.ts';
import { measureWidth } from './display-width.ts';
import { type CommonDoubts, listDoubts } from './doubts.ts';
import { escapeTerminal, stripControls } from './escape.ts';
import { labelBenchmark } from './label.ts';
import { name } from './sentence.ts';
import { summarizeReason } from './status.ts';
import { alignColumns, type Screen, type TextColumn, wrapText, writeTerminal } from './text-line.ts';
import { formatCount } from './words.ts';

const MOST_UNCHANGED = 12;
const MOST_OTHERS = 60;

/** All findings of one machine, a line each; in a narrow terminal the reason goes below. Unchanged ones are cut and counted. */
export function writeTextMachine(
  machine: string,
  findings: readonly Finding[],
  common: CommonDoubts,
  screen: Screen,
): readonly string[] {
  const unchanged = findings.filter(({ status }) => status === 'unchanged');
  const others = findings.filter(({ status }) => status !== 'unchanged');
  const kept = new Set([...others.slice(0, MOST_OTHERS), ...unchanged.slice(0, MOST_UNCHANGED)]);
  const shown = findings.filter((finding) => kept.has(finding));
  const cut = findings.filter((finding) => !kept.has(finding));
  return [
    screen.colours.bold(machine === '' ? 'benchmarks' : `on ${writeTerminal([name(machine)])}`),
    ...writeRows(shown, common, screen),
    ...(cut.length > 0 ? [`  and ${formatCount(cut.length, 'more finding')}: ${countByStatus(cut)}`] : []),
  ];
}

function writeRows(findings: readonly Finding[], common: CommonDoubts, screen: Screen): readonly string[] {
  const reasons = findings.map((finding) => writeTerminal(summarizeReason(finding), 40));
  const beside = alignRows(findings, reasons, common, screen);
  if (beside.every((line) => measureWidth(stripControls(line)) <= screen.width)) return beside;
  const paint = paintStatus(findings, screen);
  return alignRows(findings, [], common, screen).flatMap((line, index) => {
    const below = wrapText(reasons[index] ?? '', screen.width, '      ');
    return [line, ...below.map((one) => paint(one, index))];
  });
}

function alignRows(
  findings: readonly Finding[],
  reasons: readonly string[],
  common: CommonDoubts,
  screen: Screen,
): readonly string[] {
  const paint = paintStatus(findings, screen);
  const columns: readonly TextColumn[] = [
    { title: '', paint },
    { title: '' },
    { title: '', align: 'right' },
    { title: '' },
    { title: '', align: 'right' },
    { title: '', align: 'right' },
    { title: '', paint },
  ];
  const rows = findings.map((finding, index) => {
    const row = writeChangeRow(finding);
    const doubt = listDoubts(finding, common).length > 0 && row.change !== '' ? ' !' : '';
    return [
      finding.accepted ? `${finding.status}, accepted` : finding.status,
      writeTerminal(labelBenchmark(finding), 44),
      row.before,
      row.before !== '' && row.after !== '' ? '→' : '',
      row.after,
      row.change + doubt,
      reasons[index] ?? '',
    ].map((cell) => escapeTerminal(cell));
  });
  return alignColumns(columns, rows, screen, '  ');
}

function paintStatus(findings: readonly Finding[], { colours }: Screen): (cell: string, index: number) => string {
  const paints: Readonly<Record<Status, (text: string) => string>> = {
    ...{ regressed: colours.red, improved: colours.green, inconclusive: colours.yellow },
    ...{ unchanged: colours.dim, added: colours.cyan, removed: colours.magenta },
  };
  return (cell, index) => paints[findings[index]?.status ?? 'unchanged'](cell);
}
