import { createColors } from 'picocolors';
import { isAccessEvent } from '../profile/is-access-event.ts';
import type { TallyPair } from '../profile/match-objects.ts';
import { weighsTime } from '../profile/weighs-time.ts';
import { measureWidth, padTo } from './display-width.ts';
import { shortenName } from './shorten-name.ts';
import { writeTerminal } from './text-line.ts';
import { formatShareInColumn } from './words.ts';

const TOP_SYMBOLS = 20;
const MINUS = '−';

interface Row {
  readonly before: number;
  readonly after: number;
  readonly words: readonly string[];
}

/**
 * Two profiles side by side: shares of the on-CPU weight by class, and the symbols whose share changed most. A share is
 * not a cost: it also rises when everything else shrinks, which is said.
 */
export function renderProfileDiff({ before, after }: TallyPair, event: string, colour: boolean): string {
  const colours = createColors(colour);
  const classes = [...new Set([...before.classes.keys(), ...after.classes.keys()])].map((name): Row => ({
    before: before.classes.get(name) ?? 0,
    after: after.classes.get(name) ?? 0,
    words: [name],
  }));
  const symbols = [...new Map([...before.symbols, ...after.symbols])].map(
    ([key, { symbol, dso, class: name }]): Row => ({
      before: before.symbols.get(key)?.share ?? 0,
      after: after.symbols.get(key)?.share ?? 0,
      words: [symbol, name, dso],
    }),
  );
  const paint = (row: Row, line: string): string => {
    if (!row.words.includes('copy')) return line;
    return row.after > row.before ? colours.red(line) : colours.green(line);
  };
  return [
    ...renderTable(['class'], classes.toSorted(byChange), paint),
    '',
    ...renderTable(['symbol', 'class', 'shared object'], symbols.toSorted(byChange).slice(0, TOP_SYMBOLS), paint),
    '',
    colours.dim(
      `${describeShares(event)} A share also rises when everything else shrinks: compare with results to see costs.`,
    ),
    '',
  ].join('\n');
}

function describeShares(event: string): string {
  const timed = weighsTime(event) !== false && !isAccessEvent(event);
  return timed ? 'Shares of the time on the CPU.' : `Shares of ${writeTerminal(event)}, not of time.`;
}

function renderTable(
  names: readonly string[],
  rows: readonly Row[],
  paint: (row: Row, line: string) => string,
): readonly string[] {
  const cellsOf = (row: Row): readonly string[] => row.words.map((word) => shortenName(word, 60));
  const widths = names.map((name, index) =>
    Math.max(...[name, ...rows.map((row) => cellsOf(row)[index] ?? '')].map(measureWidth)),
  );
  const left = (cells: readonly string[]): string =>
    cells.map((cell, index) => padTo(cell, widths[index] ?? 0)).join('  ');
  const right = (cells: readonly string[]): string => cells.map((cell) => padTo(cell, 8, 'right')).join('  ');
  return [
    `${right(['before', 'after', 'change'])}  ${left(names)}`.trimEnd(),
    ...rows.map((row) => {
      const shares = [
        formatShareInColumn(row.before),
        formatShareInColumn(row.after),
        formatPoints(row.after - row.before),
      ];
      return paint(row, `${right(shares)}  ${left(cellsOf(row))}`.trimEnd());
    }),
  ];
}

/** A difference of shares in percentage points, with its sign. */
function formatPoints(difference: number): string {
  const text = Math.abs(difference * 100).toFixed(1);
  if (text === '0.0') return '0.0';
  return `${difference > 0 ? '+' : MINUS}${text}`;
}

function byChange(a: Row, b: Row): number {
  const changeOf = (row: Row): number => Math.abs(row.after - row.before);
  return changeOf(b) - changeOf(a) || (a.words.join('\0') < b.words.join('\0') ? -1 : 1);
}
