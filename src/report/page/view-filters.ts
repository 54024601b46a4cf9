import type { Finding } from '../../model/verdict.ts';
import { STATUSES } from '../status.ts';
import { viewName } from './view-sentence.ts';

/** A choice in a list: what the rows carry, and what the reader sees. */
export interface PageOption {
  readonly value: string;
  readonly text: string;
}

/** One list to choose rows by, as `results.html.hbs` shows it. */
export interface PageFilter {
  readonly name: 'status' | 'machine' | 'suite';
  readonly label: string;
  readonly options: readonly PageOption[];
}

/** What the rows can be filtered by. Rows carry numbers in place of machines and suites: names stay out of attributes. */
export interface PageFilters {
  /** A list with one choice is no filter, and left out. */
  readonly filters: readonly PageFilter[];
  readonly machineIndex: (finding: Finding) => string;
  readonly suiteIndex: (finding: Finding) => string;
}

/** Lists what the findings of a table differ in. */
export function viewFilters(findings: readonly Finding[]): PageFilters {
  const statuses = STATUSES.filter((status) => findings.some((finding) => finding.status === status));
  const machines = [...new Set(findings.map(({ machine }) => machine))];
  const suites = [...new Set(findings.map(({ suite }) => suite))];
  const numbered = (names: readonly string[]): readonly PageOption[] =>
    names.map((name, index) => ({ value: String(index), text: viewName(name).text }));
  const filters: readonly PageFilter[] = [
    { name: 'status', label: 'Status', options: statuses.map((status) => ({ value: status, text: status })) },
    { name: 'machine', label: 'Machine', options: numbered(machines) },
    { name: 'suite', label: 'Suite', options: numbered(suites) },
  ];
  return {
    filters: filters.filter(({ options }) => options.length > 1),
    machineIndex: ({ machine }) => String(machines.indexOf(machine)),
    suiteIndex: ({ suite }) => String(suites.indexOf(suite)),
  };
}

/** What the rows can be sorted by, besides their own order. */
export const SORTS: readonly PageOption[] = [
  { value: 'benchmark', text: 'benchmark' },
  { value: 'before', text: 'value before' },
  { value: 'after', text: 'value after' },
  { value: 'change', text: 'change' },
];
