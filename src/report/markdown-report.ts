import type { Finding } from '../model/verdict.ts';
import { countByStatus, describeBackground } from './background.ts';
import { type CommonDoubts, findCommonDoubts, sumDoubts } from './doubts.ts';
import { describeAcceptances } from './describe-acceptance.ts';
import { describeConfigChange } from './describe-config-change.ts';
import { describeProblems } from './describe-problems.ts';
import type { Escaped } from './escape.ts';
import type { Detail } from './fit.ts';
import { writeHeadline } from './headline.ts';
import { isExplained } from './is-explained.ts';
import { limitNotes } from './limit-notes.ts';
import { type FindingBlock, writeFindingBlock } from './markdown-finding.ts';
import { createFindingRowWriter, type FindingRowWriter } from './markdown-rows.ts';
import { markMarkdown, writeCodeBlock, writeTable } from './markdown.ts';
import type { Difference, Report } from './report.ts';
import { name } from './sentence.ts';
import { describeShifts } from './shared-shift.ts';
import { formatCount } from './words.ts';

/** How long the parts of one Markdown output may get before they are folded or cut. */
export interface Extent {
  /** Findings explained before the others are folded away. */
  readonly openBlocks: number;
  /** Rows of the first table. */
  readonly openRows: number;
  /** Classes and symbols of one finding. */
  readonly most: number;
  /** Problems and differences of the environment. */
  readonly notes: number;
}

/** Everything that the templates of comment and summary show. */
export interface MarkdownReport {
  readonly icon: string;
  readonly headline: Escaped;
  /** What a pull request would change in the settings. */
  readonly configChange: Escaped | undefined;
  /** Who said that which findings are fine. */
  readonly acceptances: readonly Escaped[];
  /** What whole machines did. */
  readonly shifts: readonly Escaped[];
  /** The machine, when all findings are of one; else the tables say it row by row. */
  readonly machine: Escaped | undefined;
  /** Every finding but the unchanged ones. */
  readonly overview: Escaped | undefined;
  /** Warnings of findings that have no block, and those that all findings have. */
  readonly doubts: readonly Escaped[];
  readonly blocks: readonly FindingBlock[];
  readonly moreBlocks: { readonly title: string; readonly blocks: readonly FindingBlock[] } | undefined;
  readonly rest: { readonly title: string; readonly rows: Escaped } | undefined;
  readonly differences: { readonly title: string; readonly rows: Escaped } | undefined;
  readonly problems: { readonly title: string; readonly lines: readonly Escaped[] } | undefined;
  readonly background: readonly Escaped[];
  /** What to type to judge it again. */
  readonly reproduce: Escaped | undefined;
}

const ICON = { pass: '✅', fail: '❌', neutral: '⚪' } as const;

/** A green mark must rest on something: where every comparison is open, the gate only had nothing to object to. */
function chooseIcon({ verdict, findings }: Report): string {
  const open = findings.filter(({ status }) => status === 'inconclusive').length;
  const decided = findings.some(({ status }) => ['regressed', 'improved', 'unchanged'].includes(status));
  return verdict === 'pass' && open > 0 && !decided ? '⚠️' : ICON[verdict];
}

/** Puts a report into the words and tables of Markdown, with more or less detail. */
export interface MarkdownWriter {
  readonly write: (detail: Detail) => MarkdownReport;
  /** So many characters it has at least with that detail: those of its rows. Counts no further than `enough`. */
  readonly countAtLeast: (detail: Detail, enough: number) => number;
}

/** What is the same with every detail is written once. */
export function createMarkdownWriter(report: Report, extent: Extent): MarkdownWriter {
  const common = findCommonDoubts(report.findings);
  const machines = new Set(report.findings.map(({ machine }) => machine));
  const [machine = ''] = machines;
  const rows = createFindingRowWriter(machines.size > 1, common);
  const fixed = {
    icon: chooseIcon(report),
    headline: markMarkdown(writeHeadline(report)),
    configChange: report.configChange === undefined ? undefined : markMarkdown(describeConfigChange(report)),
    acceptances: limitNotes(describeAcceptances(report), extent.notes, 'acceptance').map(markMarkdown),
    shifts: limitNotes(describeShifts(report), extent.notes, 'shared shift').map(markMarkdown),
    machine: machines.size === 1 && machine !== '' ? markMarkdown([name(machine)]) : undefined,
    differences: writeDifferences(report.head.differences, extent.notes),
    problems: writeProblems(report, extent.notes),
    background: describeBackground(report).map(markMarkdown),
    reproduce: report.reproduce === undefined ? undefined : writeCodeBlock(report.reproduce, 'sh'),
  };
  return {
    write: (detail) => ({ ...fixed, ...writeFindings(listTold(report, detail), detail, extent, common, rows) }),
    countAtLeast(detail, enough) {
      let count = 0;
      for (const finding of listTold(report, detail)) {
        if (count > enough) break;
        count += rows.measureRow(finding);
      }
      return count;
    },
  };
}

function listTold({ findings }: Report, detail: Detail): readonly Finding[] {
  return findings
    .slice(0, detail.findings)
    .filter(({ status }) => (detail.unchanged || status !== 'unchanged') && (detail.improved || status !== 'improved'));
}

type Findings = Pick<MarkdownReport, 'overview' | 'doubts' | 'blocks' | 'moreBlocks' | 'rest'>;

function writeFindings(
  told: readonly Finding[],
  detail: Detail,
  extent: Extent,
  common: CommonDoubts,
  { writeRows }: FindingRowWriter,
): Findings {
  const changed = told.filter(({ status }) => status !== 'unchanged');
  const overview = changed.slice(0, extent.openRows);
  const rest = [...changed.slice(extent.openRows), ...told.filter(({ status }) => status === 'unchanged')];
  const { open, folded } = chooseBlocks(told, extent.openBlocks, detail.folded);
  const inBlocks = new Set([...open, ...folded]);
  const writeBlocks = (findings: readonly Finding[]): readonly FindingBlock[] =>
    findings.map((finding) => writeFindingBlock(finding, { ...detail, most: extent.most, common }));
  return {
    overview: overview.length === 0 ? undefined : writeRows(overview),
    doubts: limitNotes(
      sumDoubts(
        [...overview, ...rest].filter((finding) => !inBlocks.has(finding)),
        common,
      ),
      extent.notes,
      'warning',
    ).map(markMarkdown),
    blocks: writeBlocks(open),
    moreBlocks:
      folded.length === 0
        ? undefined
        : { title: formatCount(folded.length, 'more regression'), blocks: writeBlocks(folded) },
    rest: rest.length === 0 ? undefined : { title: countByStatus(rest), rows: writeRows(rest) },
  };
}

/** What is explained in a block of its own: every regression with a profile. Copy-bound ones are open first, in the findings' order. */
function chooseBlocks(
  findings: readonly Finding[],
  most: number,
  withFolded: boolean,
): { open: readonly Finding[]; folded: readonly Finding[] } {
  const regressed = findings.filter(isExplained);
  const chosen = new Set(
    [...regressed.filter(({ copyBound }) => copyBound), ...regressed.filter(({ copyBound }) => !copyBound)].slice(
      0,
      most,
    ),
  );
  return {
    open: regressed.filter((finding) => chosen.has(finding)),
    folded: withFolded ? regressed.filter((finding) => !chosen.has(finding)) : [],
  };
}

function writeDifferences(differences: readonly Difference[], most: number): MarkdownReport['differences'] {
  if (differences.length === 0) return undefined;
  const rows = differences
    .slice(0, most)
    .map((one) => [[name(one.machine)], [name(one.suite)], [name(one.fact)], [name(one.before)], [name(one.after)]]);
  const columns = ['machine', 'suite', 'fact', 'baseline', 'head'].map((title) => ({ title }));
  const cut = differences.length > most ? ` (the first ${most} are shown)` : '';
  return {
    title: `${formatCount(differences.length, 'difference')} between the environments${cut}`,
    rows: writeTable(columns, rows),
  };
}

function writeProblems({ problems }: Report, most: number): MarkdownReport['problems'] {
  if (problems.length === 0) return undefined;
  const described = describeProblems(problems);
  const lines = described.slice(0, most).map((one) => markMarkdown(one.sentence));
  const cut = described.length > most ? ` (the first ${most} kinds are shown)` : '';
  return { title: `${formatCount(problems.length, 'problem')} in what was read${cut}`, lines };
}
