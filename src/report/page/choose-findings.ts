import type { Finding } from '../../model/verdict.ts';
import { isExplained } from '../is-explained.ts';

/** Up to so many findings have a section each; beyond that, unchanged ones are only rows of the table. */
const ALL_SECTIONS = 100;
/** Of the others, the most urgent ones: a page with thousands of charts opens in no browser. */
const MOST_SECTIONS = 300;
/** Up to so many rows; beyond that, unchanged ones are only counted. */
const ALL_ROWS = 300;
/** Of the others, the most urgent ones: a browser sorts and filters more of them too slowly. */
const MOST_ROWS = 2000;

/** The findings that have a section of the page, with charts and tables. */
export function chooseTold(findings: readonly Finding[]): readonly Finding[] {
  return chooseMost(findings, ALL_SECTIONS, MOST_SECTIONS);
}

/** The findings that have a row in the page's table. */
export function chooseListed(findings: readonly Finding[]): readonly Finding[] {
  return chooseMost(findings, ALL_ROWS, MOST_ROWS);
}

/** The first ones; beyond so many in all, unchanged ones are left out before. */
function chooseMost(findings: readonly Finding[], all: number, most: number): readonly Finding[] {
  return findings.length <= all ? findings : findings.filter(({ status }) => status !== 'unchanged').slice(0, most);
}

/** Whether the page says at least what a comment could: a row of every finding, a section of every explained regression. */
export function tellsAll(findings: readonly Finding[]): boolean {
  if (chooseListed(findings).length < findings.length) return false;
  const told = new Set(chooseTold(findings));
  return findings.every((one) => !isExplained(one) || told.has(one));
}
