import { markdownTable } from 'markdown-table';
import type { Tallied } from './judge-gates.ts';
import type { MeasuredRow } from './measured.ts';
import { PEER_RULES } from './rules.ts';
import { type Requirement, type Situation, SITUATIONS } from './situations.ts';

/** A situation and what it came to. */
export interface Row {
  readonly situation: Situation;
  readonly result: Tallied;
}

/** A table, and what in it misses what it must reach. */
export interface Written {
  readonly markdown: string;
  readonly missed: readonly string[];
}

/** Ours first. */
export const RULES: readonly string[] = ['copygate', ...PEER_RULES.map((rule) => rule.name)];

/** Over all cells of A1 together, fewer gates may alarm than in any one cell. */
const A1_OVERALL = 0.01;

/** What was measured with the situations that it belongs to, and all cells of A1 together. */
export function joinRows(measured: readonly MeasuredRow[]): readonly Row[] {
  const rows = measured.map(({ id, text, result }): Row => {
    const situation = SITUATIONS.find((one) => one.id === id && one.text === text);
    if (situation === undefined) throw new Error(`there is no situation "${id} ${text}": measure again`);
    return { situation, result };
  });
  const cells = rows.filter(({ situation }) => situation.id === 'A1');
  const [first] = cells;
  if (first === undefined || cells.length < 2) return rows;
  const overall: Row = {
    situation: {
      ...first.situation,
      text: 'all cells of A1 together',
      must: { measure: 'alarms', atMost: A1_OVERALL },
    },
    result: addTallies(cells.map(({ result }) => result)),
  };
  return rows.flatMap((row) => (row === cells.at(-1) ? [row, overall] : [row]));
}

/** The figures as a Markdown table. */
export function writeTable(rows: readonly Row[]): Written {
  const header = ['#', 'situation', 'must reach', ...RULES];
  const body = rows.map((row) => [
    row.situation.id,
    row.situation.text,
    describeRequirement(row.situation.must),
    `${isMet(row) ? '' : '**missed** '}${percent(row, 0)}`,
    ...PEER_RULES.map((_, rule) => (comparable(row.situation.must) ? percent(row, rule + 1) : '')),
  ]);
  return {
    markdown: markdownTable([header, ...body], { align: ['l', 'l', 'l', ...header.slice(3).map(() => 'r')] }),
    missed: rows.filter((row) => !isMet(row)).map(({ situation }) => `${situation.id} ${situation.text}`),
  };
}

/** Several tallies of one situation as one. */
export function addTallies(tallies: readonly Tallied[]): Tallied {
  const add = (valueOf: (one: Tallied) => number): number => tallies.reduce((sum, one) => sum + valueOf(one), 0);
  return {
    gates: add((one) => one.gates),
    held: (tallies[0]?.held ?? []).map((_, rule) => add((one) => one.held[rule] ?? 0)),
    intervals: add((one) => one.intervals),
    covered: add((one) => one.covered),
    width: add((one) => one.width),
    p: add((one) => one.p),
  };
}

/** Share of the gates in which what a situation asks for held. */
export function shareOf({ held, gates }: Tallied, rule: number): number {
  return (held[rule] ?? 0) / gates;
}

/** From here on a row is held to its bound; below, chance gets three standard errors. */
const ENOUGH_GATES = 3000;

function isMet({ situation, result }: Row): boolean {
  const { atMost = 1, atLeast = 0 } = situation.must;
  const slackFor = (bound: number): number =>
    result.gates >= ENOUGH_GATES ? 0 : 3 * Math.sqrt((bound * (1 - bound)) / result.gates);
  const share = shareOf(result, 0);
  return share <= atMost + slackFor(atMost) && share >= atLeast - slackFor(atLeast);
}

function comparable({ measure }: Requirement): boolean {
  return measure === 'alarms' || measure === 'found';
}

function percent({ result }: Row, rule: number): string {
  const share = shareOf(result, rule) * 100;
  return `${share.toFixed(share < 10 ? 2 : 1)} %`;
}

function describeRequirement({ measure, atMost, atLeast }: Requirement): string {
  const words = {
    alarms: 'gates with an alarm',
    found: 'found',
    shared: 'named as one shared shift',
    inconclusive: 'inconclusive, with a number',
  };
  const bound =
    atMost === undefined ? `at least ${(atLeast ?? 0) * 100} %` : `at most ${Number((atMost * 100).toFixed(1))} %`;
  return `${words[measure]}: ${bound}`;
}
