import { markdownTable } from 'markdown-table';
import type { Tallied } from './judge-gates.ts';
import { PEER_RULES } from './rules.ts';
import type { Requirement, Situation } from './situations.ts';

export interface Row {
  readonly situation: Situation;
  readonly result: Tallied;
}

export interface Written {
  readonly markdown: string;
  readonly json: string;
  /** Rows that miss what they must reach. */
  readonly missed: readonly string[];
}

/** Over all cells of A1 together, fewer gates may alarm than in any one cell. */
const A1_OVERALL = 0.01;

/** The figures as a Markdown table and as JSON. */
export function writeTable(
  rows: readonly Row[],
  draws: { readonly gates: number; readonly seeds: readonly number[] },
): Written {
  const overall = overallA1(rows);
  const all = overall === undefined ? rows : [...rows, overall];
  const missed = all.filter((row) => !isMet(row)).map(({ situation }) => `${situation.id} ${situation.text}`);
  const header = ['#', 'situation', 'must reach', 'copygate', ...PEER_RULES.map((rule) => rule.name)];
  const body = all.map((row) => [
    row.situation.id,
    row.situation.text,
    describeRequirement(row.situation.must),
    `${isMet(row) ? '' : '**missed** '}${percent(row, 0)}`,
    ...PEER_RULES.map((_, rule) => (comparable(row.situation.must) ? percent(row, rule + 1) : '')),
  ]);
  const json = {
    draws,
    rules: ['copygate', ...PEER_RULES.map((rule) => rule.name)],
    rows: all.map(({ situation, result }) => ({ ...situation, gates: result.gates, held: result.held })),
  };
  return {
    markdown: markdownTable([header, ...body], { align: ['l', 'l', 'l', ...header.slice(3).map(() => 'r')] }),
    json: `${JSON.stringify(json, undefined, 2)}\n`,
    missed,
  };
}

function overallA1(rows: readonly Row[]): Row | undefined {
  const cells = rows.filter(({ situation }) => situation.id === 'A1');
  const [first] = cells;
  if (first === undefined || cells.length < 2) return undefined;
  const result: Tallied = {
    gates: cells.reduce((sum, row) => sum + row.result.gates, 0),
    held: first.result.held.map((_, rule) => cells.reduce((sum, row) => sum + (row.result.held[rule] ?? 0), 0)),
  };
  return {
    situation: {
      ...first.situation,
      text: 'all cells of A1 together',
      must: { measure: 'alarms', atMost: A1_OVERALL },
    },
    result,
  };
}

function shareOf({ result }: Row, rule: number): number {
  return (result.held[rule] ?? 0) / result.gates;
}

/** From here on a row is held to its bound; below, chance gets three standard errors. */
const ENOUGH_GATES = 3000;

function isMet(row: Row): boolean {
  const { atMost = 1, atLeast = 0 } = row.situation.must;
  const { gates } = row.result;
  const slackFor = (bound: number): number =>
    gates >= ENOUGH_GATES ? 0 : 3 * Math.sqrt((bound * (1 - bound)) / gates);
  const share = shareOf(row, 0);
  return share <= atMost + slackFor(atMost) && share >= atLeast - slackFor(atLeast);
}

function comparable({ measure }: Requirement): boolean {
  return measure === 'alarms' || measure === 'found';
}

function percent(row: Row, rule: number): string {
  const share = shareOf(row, rule) * 100;
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
