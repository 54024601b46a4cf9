import type { Attribution, CallerCost, SymbolCost } from '../model/attribution.ts';
import type { ClassTable } from './class-table.ts';
import { COPY } from './copying.ts';
import { type Escaped, markEscaped } from './escape.ts';
import { type Cell, type TableColumn, writeBold, writeMarkdown, writeTable } from './markdown.ts';
import { name, sentence } from './sentence.ts';
import { writeSymbolRows } from './symbol-rows.ts';
import { formatShareInColumn } from './words.ts';

const RIGHT = { align: 'right' } as const;

/** Where the time went, class by class. */
export function tableClasses({ unit, rows, total }: ClassTable): Escaped {
  const columns: readonly TableColumn[] = [
    { title: 'class' },
    { title: 'before', ...RIGHT },
    { title: 'after', ...RIGHT },
    { title: 'change', ...RIGHT },
    { title: 'of the added cost', ...RIGHT },
  ];
  const table = writeTable(columns, [
    ...rows.map((row): readonly Cell[] => {
      const strong = (text: string): Cell => (row.class === COPY ? writeBold([text]) : text);
      return [
        row.class === COPY ? strong(row.label) : [row.label],
        row.before,
        row.after,
        strong(row.change),
        row.explained,
      ];
    }),
    [writeBold([total.label]), ...[total.before, total.after, total.change].map((text) => writeBold([text])), ''],
  ]);
  // Not the title of a column: on a phone that would leave the numbers no room.
  return markEscaped(`${writeMarkdown(sentence`Where the time went, ${unit}:`)}\n\n${table.toHTML()}`);
}

const MOST_ROUTINES = 6;

/** The routines that copy, with who calls them; the first ones. */
export function tableRoutines(attribution: Attribution, routines: readonly SymbolCost[]): Escaped {
  const withCallers = attribution.callers.length > 0;
  const shown = writeSymbolRows(attribution, routines.slice(0, MOST_ROUTINES));
  return writeTable(
    [
      { title: 'copying routine' },
      { title: 'before', ...RIGHT },
      { title: 'after', ...RIGHT },
      { title: 'share of CPU time', ...RIGHT },
      ...(withCallers ? [{ title: 'called by' }] : []),
    ],
    shown.map((row) => [
      nameIn(row.label, row.dso),
      row.before,
      row.after,
      `${row.shareBefore} → ${row.shareAfter}`,
      ...(withCallers ? [callersOf(attribution.callers, row.label)] : []),
    ]),
  );
}

function callersOf(callers: readonly CallerCost[], symbol: string): Cell {
  const own = callers.filter((one) => one.symbol === symbol);
  const first = own[0];
  if (first === undefined) return 'not known';
  const others = new Set(own.map((one) => one.caller)).size - 1;
  return others === 0 ? sentence`${name(first.caller)}` : sentence`${name(first.caller)} and ${String(others)} more`;
}

/** The symbols whose cost changed most; undefined when there is none. */
export function tableSymbols(attribution: Attribution, most: number): Escaped | undefined {
  const rows = writeSymbolRows(attribution, attribution.symbols.slice(0, most));
  if (rows.length === 0) return undefined;
  return writeTable(
    [
      { title: 'symbol' },
      { title: 'class' },
      { title: 'before', ...RIGHT },
      { title: 'after', ...RIGHT },
      { title: 'change', ...RIGHT },
      { title: 'share of CPU time', ...RIGHT },
    ],
    rows.map((row) => [
      nameIn(row.label, row.dso),
      [row.classLabel],
      row.before,
      row.after,
      row.change,
      `${row.shareBefore} → ${row.shareAfter}`,
    ]),
  );
}

/** Who makes the copies; undefined when no caller is known. */
export function tableCallers(callers: readonly CallerCost[], most: number): Escaped | undefined {
  if (callers.length === 0) return undefined;
  return writeTable(
    [
      { title: 'copies' },
      { title: 'called by' },
      { title: 'system call' },
      { title: 'user function' },
      { title: 'share of CPU time', ...RIGHT },
    ],
    callers
      .slice(0, most)
      .map((one) => [
        [name(one.symbol)],
        nameIn(one.caller, one.callerDso),
        one.systemCall === undefined ? '' : [name(one.systemCall)],
        one.userFunction === undefined ? '' : [name(one.userFunction)],
        `${formatShareInColumn(one.shareBefore)} → ${formatShareInColumn(one.shareAfter)}`,
      ]),
  );
}

/** The symbol and the object that holds it; the kernel's own symbols say that by themselves. */
function nameIn(symbol: string, dso: string): Cell {
  return dso === '' || dso.startsWith('[kernel')
    ? sentence`${name(symbol)}`
    : sentence`${name(symbol)} in ${name(dso)}`;
}
