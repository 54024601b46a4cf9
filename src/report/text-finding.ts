import type { CallerCost } from '../model/attribution.ts';
import type { Finding } from '../model/verdict.ts';
import { listAdvice } from './advice.ts';
import { writeChangeRow } from './change-row.ts';
import { COPY, listCopyRoutines } from './copying.ts';
import { writeClassTable } from './class-table.ts';
import type { CostRow } from './cost-row.ts';
import { labelFinding } from './label.ts';
import { listMarks } from './list-marks.ts';
import { type CommonDoubts, listDoubts } from './doubts.ts';
import { explainFinding } from './reason.ts';
import { joinSentences } from './sentence.ts';
import { shortenName } from './shorten-name.ts';
import { describeStatus } from './status.ts';
import { writeSymbolRows } from './symbol-rows.ts';
import { alignColumns, type Screen, wrapText, writeTerminal } from './text-line.ts';
import { formatShareInColumn } from './words.ts';

const MOST_CLASSES = 10;
const MOST_SYMBOLS = 8;
const INDENT = '    ';

/** One finding explained: its numbers, the reason, where the time went with bars, who copies. No blank line at its ends. */
export function writeTextFinding(finding: Finding, common: CommonDoubts, screen: Screen): readonly string[] {
  const { colours, width } = screen;
  const row = writeChangeRow(finding);
  const heading = `${writeTerminal(labelFinding(finding))}: ${[row.estimate || finding.status, ...listMarks(finding)].join(', ')}`;
  const numbers = writeTerminal(
    `${row.values}; 95 % interval ${row.interval || 'unknown'}; ${row.p}; limit ${row.limit}; ${row.runs}${row.shared === '' ? '' : `; ${row.shared}`}`,
  );
  const reason = writeTerminal(joinSentences([describeStatus(finding), explainFinding(finding)]));
  return [
    ...wrapText(heading, width, '  ').map((line) => colours.bold(line)),
    ...(row.change === '' ? [] : wrapText(numbers, width, '  ').map((line) => colours.dim(line))),
    ...wrapText(reason, width, '  '),
    ...listDoubts(finding, common)
      .flatMap((doubt) => wrapText(`! ${writeTerminal(doubt)}`, width, '    ', '  '))
      .map((line) => colours.yellow(line)),
    ...writeAttribution(finding, screen),
    ...writeAdvice(finding, screen),
  ];
}

function writeAttribution(finding: Finding, screen: Screen): readonly string[] {
  const { attribution, metric } = finding;
  if (attribution === undefined || attribution.classes.length === 0) return [];
  const { unit, rows, total } = writeClassTable(attribution, metric, MOST_CLASSES);
  const bars = writeBars([...rows, total], screen, rows.length);
  const classes = alignColumns(
    [
      {
        title: `where the time went, ${unit}`,
        paint: (cell, index) => (rows[index]?.class === COPY ? screen.colours.bold(cell) : cell),
      },
      { title: 'before', align: 'right' },
      { title: 'after', align: 'right' },
      { title: 'change', align: 'right' },
      { title: 'of the added cost', align: 'right' },
      { title: '', paint: (cell, index) => paintBar(rows[index], cell, screen) },
    ],
    [...rows, { ...total, explained: '' }].map((one, index) => [
      writeTerminal(one.label),
      one.before,
      one.after,
      one.change,
      one.explained,
      bars[index] ?? '',
    ]),
    screen,
    INDENT,
  );
  const symbols = writeSymbolRows(
    attribution,
    finding.copyBound ? listCopyRoutines(attribution) : attribution.symbols,
  ).slice(0, MOST_SYMBOLS);
  const routines = alignColumns(
    [
      { title: finding.copyBound ? 'copying routine' : 'symbol' },
      { title: 'in' },
      { title: finding.copyBound ? '' : 'class' },
      { title: 'before', align: 'right' },
      { title: 'after', align: 'right' },
      { title: 'share of CPU time', align: 'right' },
      { title: 'called by' },
    ],
    symbols.map((one) => [
      writeTerminal(shortenName(one.label, 48)),
      one.dso.startsWith('[kernel') ? '' : writeTerminal(shortenName(one.dso, 24)),
      finding.copyBound ? '' : writeTerminal(one.classLabel),
      one.before,
      one.after,
      `${one.shareBefore} → ${one.shareAfter}`,
      finding.copyBound && attribution.callers.length > 0 ? describeCallers(attribution.callers, one.label) : '',
    ]),
    screen,
    INDENT,
  );
  return ['', ...classes, ...(routines.length === 0 ? [] : ['', ...routines])];
}

function writeAdvice(finding: Finding, { colours, width }: Screen): readonly string[] {
  const lines = listAdvice(finding).flatMap(({ text, source }) => [
    ...wrapText(`- ${text}`, width, '      ', INDENT),
    colours.dim(`      ${source}`),
  ]);
  return lines.length === 0 ? [] : ['', `${INDENT}Worth trying:`, ...lines];
}

function paintBar(row: CostRow | undefined, cell: string, { colours }: Screen): string {
  if (row === undefined) return cell;
  return row.costAfter > row.costBefore ? colours.red(cell) : colours.green(cell);
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const WIDEST_BAR = 24;

/** Of a fall, so that it is none of a rise where there are no colours. */
const FALL = '░';

/** A bar a row for the size of its change, on one scale; none for the last row, the total. */
function writeBars(rows: readonly CostRow[], { width }: Screen, count: number): readonly string[] {
  const changes = rows.slice(0, count).map((row) => row.costAfter - row.costBefore);
  const largest = changes.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
  const columns = Math.max(8, Math.min(WIDEST_BAR, width - 84));
  return changes.map((change) => {
    const eighths = largest === 0 ? 0 : Math.round((Math.abs(change) / largest) * columns * 8);
    if (change < 0) return FALL.repeat(Math.ceil(eighths / 8));
    return '█'.repeat(eighths >> 3) + (EIGHTHS[eighths & 7] ?? '');
  });
}

function describeCallers(callers: readonly CallerCost[], symbol: string): string {
  const own = callers.filter((one) => one.symbol === symbol);
  const first = own[0];
  if (first === undefined) return 'not known';
  const way = [first.systemCall, first.userFunction === first.caller ? undefined : first.userFunction].filter(
    (one) => one !== undefined,
  );
  const more = own.length > 1 ? ` and ${own.length - 1} more` : '';
  const chain = [first.caller, ...way].map((one) => writeTerminal(shortenName(one, 32))).join(' < ');
  return `${chain} (${formatShareInColumn(first.shareAfter)})${more}`;
}
