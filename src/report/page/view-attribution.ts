import type { Attribution, CallerCost } from '../../model/attribution.ts';
import type { Finding } from '../../model/verdict.ts';
import { CLASSES } from '../../profile/classes.ts';
import { drawStacks, type StackRow } from '../charts/stack.ts';
import { drawWaterfall, type WaterfallBar } from '../charts/waterfall.ts';
import { type ClassRow, type ClassTable, writeClassTable } from '../class-table.ts';
import { COPY } from '../copying.ts';
import type { CostRow } from '../cost-row.ts';
import { stripControls } from '../escape.ts';
import { asSentence } from '../reason.ts';
import { type SymbolRow, writeSymbolRows } from '../symbol-rows.ts';
import { formatCount, formatShareInColumn } from '../words.ts';
import { colourOfClass } from './class-colour.ts';
import { describeOrigin } from './describe-origin.ts';
import { type SentencePart, viewName, viewSentence } from './view-sentence.ts';

type Coloured<Row> = Row & { readonly colour: string; readonly copying: boolean };

/** One class with its bar. */
export type PageClass = Coloured<ClassRow> & { readonly bar: WaterfallBar | undefined; readonly meaning: string };

/** One symbol. */
export type PageSymbol = Coloured<SymbolRow> & {
  readonly name: SentencePart;
  readonly object: SentencePart | undefined;
};

/** Who makes copies, one way at a time. */
export interface PageCaller {
  readonly routine: SentencePart;
  readonly caller: SentencePart;
  readonly object: SentencePart | undefined;
  readonly systemCall: SentencePart | undefined;
  readonly userFunction: SentencePart | undefined;
  readonly shareBefore: string;
  readonly shareAfter: string;
}

/** Where the time went, as `classes.html.hbs`, `symbols.html.hbs` and `callers.html.hbs` show it. */
export interface PageAttribution {
  readonly unit: string;
  readonly stacks: readonly StackRow[];
  /** The classes that are large enough to be seen in the stacks. */
  readonly legend: readonly { readonly label: string; readonly colour: string }[];
  readonly classes: readonly PageClass[];
  readonly total: CostRow;
  readonly baselineBar: WaterfallBar;
  readonly headBar: WaterfallBar;
  readonly fromZero: boolean;
  readonly symbols: readonly PageSymbol[];
  readonly moreSymbols: { readonly title: string; readonly symbols: readonly PageSymbol[] } | undefined;
  readonly callers: readonly PageCaller[];
  /** Why no caller is named; empty when the finding's reason has said it. */
  readonly callersNote: string;
  readonly origin: readonly SentencePart[];
}

const OPEN_SYMBOLS = 10;
const MOST_SYMBOLS = 40;
const MOST_CALLERS = 12;

/** Puts an attribution into charts and tables; undefined when no class has weight. */
export function viewAttribution(attribution: Attribution, { metric, copyBound }: Finding): PageAttribution | undefined {
  if (attribution.classes.length === 0) return undefined;
  const table = writeClassTable(attribution, metric);
  const waterfall = drawWaterfall(table);
  const symbols = writeSymbolRows(attribution, attribution.symbols.slice(0, MOST_SYMBOLS)).map(viewSymbol);
  return {
    unit: table.unit,
    stacks: drawStacks(
      table,
      table.rows.map((row) => colourOfClass(row.class)),
    ),
    legend: listSeen(table).map(colour),
    classes: table.rows.map((row, index) => ({
      ...colour(row),
      bar: waterfall.classes[index],
      meaning: describeClass(row.class),
    })),
    total: table.total,
    baselineBar: waterfall.baseline,
    headBar: waterfall.head,
    fromZero: waterfall.fromZero,
    symbols: symbols.slice(0, OPEN_SYMBOLS),
    moreSymbols: viewMoreSymbols(symbols.slice(OPEN_SYMBOLS), attribution.symbols.length - MOST_SYMBOLS),
    callers: attribution.callers.slice(0, MOST_CALLERS).map(viewCaller),
    callersNote:
      copyBound || attribution.callersNote === undefined ? '' : asSentence(stripControls(attribution.callersNote)),
    origin: viewSentence(describeOrigin(attribution)),
  };
}

/** From this part of the larger whole on, a class is more than a line in a stack. */
const SEEN = 0.02;

function listSeen({ rows, total }: ClassTable): readonly ClassRow[] {
  const least = Math.max(total.costBefore, total.costAfter) * SEEN;
  return rows.filter((row) => Math.max(row.costBefore, row.costAfter) >= least);
}

function colour<Row extends CostRow>(row: Row): Coloured<Row> {
  return { ...row, colour: colourOfClass(row.class), copying: row.class === COPY };
}

function describeClass(className: string): string {
  return CLASSES.find((one) => one.name === className)?.description ?? '';
}

function viewSymbol(row: SymbolRow): PageSymbol {
  return { ...colour(row), name: viewName(row.label), object: viewObject(row.dso) };
}

/** The object that a symbol is in; the kernel's own symbols say that by themselves. */
function viewObject(dso: string): SentencePart | undefined {
  return dso === '' || dso.startsWith('[kernel') ? undefined : viewName(dso);
}

function viewMoreSymbols(symbols: readonly PageSymbol[], cut: number): PageAttribution['moreSymbols'] {
  if (symbols.length === 0) return undefined;
  const rest = cut > 0 ? `; ${cut} others are in report.json` : '';
  return { title: `${formatCount(symbols.length, 'more symbol')}${rest}`, symbols };
}

function viewCaller(one: CallerCost): PageCaller {
  const viewOptional = (text: string | undefined): SentencePart | undefined =>
    text === undefined || text === '' ? undefined : viewName(text);
  return {
    routine: viewName(one.symbol),
    caller: viewName(one.caller),
    object: viewObject(one.callerDso),
    systemCall: viewOptional(one.systemCall),
    userFunction: viewOptional(one.userFunction),
    shareBefore: formatShareInColumn(one.shareBefore),
    shareAfter: formatShareInColumn(one.shareAfter),
  };
}
