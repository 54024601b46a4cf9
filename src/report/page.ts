import { partial as advice } from '../../templates/page/advice.html.hbs';
import { partial as background } from '../../templates/page/background.html.hbs';
import { partial as callers } from '../../templates/page/callers.html.hbs';
import { partial as classes } from '../../templates/page/classes.html.hbs';
import { partial as finding } from '../../templates/page/finding.html.hbs';
import { partial as flameGraph } from '../../templates/page/flame-graph.html.hbs';
import { partial as guide } from '../../templates/page/guide.html.hbs';
import { partial as history } from '../../templates/page/history.html.hbs';
import { partial as name } from '../../templates/page/name.html.hbs';
import { partial as notes } from '../../templates/page/notes.html.hbs';
import { partial as results } from '../../templates/page/results.html.hbs';
import { partial as runs } from '../../templates/page/runs.html.hbs';
import { partial as sentence } from '../../templates/page/sentence.html.hbs';
import { partial as symbols } from '../../templates/page/symbols.html.hbs';
import { partial as symbolTable } from '../../templates/page/symbol-table.html.hbs';
import { hash as flameStyleHash, text as flameStyle } from '../../templates/flame-graph.css?embed';
import { hash as styleHash, text as style } from '../../templates/report.css?embed';
import template from '../../templates/report.html.hbs';
import type { Finding } from '../model/verdict.ts';
import { hash as flameScriptHash, text as flameScript } from '../page-script/flame-graph.ts?embed';
import { hash as scriptHash, text as script } from '../page-script/report.ts?embed';
import { countByStatus } from './background.ts';
import { describeAcceptances } from './describe-acceptance.ts';
import { describeConfigChange } from './describe-config-change.ts';
import { chooseIntervalScale } from './charts/interval.ts';
import { findCommonDoubts } from './doubts.ts';
import { stripControls } from './escape.ts';
import { renderHeadline, summarizeVerdict } from './headline.ts';
import { explainVerdict } from './lead.ts';
import { limitNotes } from './limit-notes.ts';
import { chooseListed, chooseTold } from './page/choose-findings.ts';
import { nameAnchors } from './page/name-anchors.ts';
import { viewBackground } from './page/view-background.ts';
import { SORTS, viewFilters } from './page/view-filters.ts';
import { viewFinding } from './page/view-finding.ts';
import type { FlameRoom } from './page/view-flame-graph.ts';
import { viewRow } from './page/view-row.ts';
import { viewSentence } from './page/view-sentence.ts';
import { viewSides } from './page/view-sides.ts';
import { writePolicy } from './page/write-policy.ts';
import { endSentence } from './reason.ts';
import type { Report } from './report.ts';
import { describeShifts } from './shared-shift.ts';
import { STATUSES } from './status.ts';
import { formatCount } from './words.ts';

const render = template(
  {},
  {
    ...{ advice, background, callers, classes, finding, flameGraph, guide, history },
    ...{ name, notes, results, runs, sentence, symbols, symbolTable },
    style: () => style,
    script: () => script,
    flameStyle: () => flameStyle,
    flameScript: () => flameScript,
  },
);

/** Sections that are open; the others are folded. */
const OPEN_SECTIONS = 30;
/** Acceptances told at the top; every finding's own says it, too. */
const MOST_ACCEPTANCES = 10;

/**
 * `report.html`: one self-contained page that asks nothing of the network and is readable without
 * scripts: what runs there only adds to it.
 */
export function renderPage(report: Report): string {
  const { findings } = report;
  const told = new Set(chooseTold(findings));
  const listed = chooseListed(findings);
  const anchors = new Map(nameAnchors(findings).map((anchor, index) => [findings[index], anchor]));
  const common = findCommonDoubts(findings);
  const scale = chooseIntervalScale(findings);
  const filters = viewFilters(listed);
  const room = shareRoom([...told]);
  const sections = [...told].map((one) => viewFinding(one, anchors.get(one) ?? '', room));
  const hasFlameGraph = sections.some(({ flameGraph }) => flameGraph !== undefined);
  const changed = sections.filter(({ status }) => status !== 'unchanged');
  const more = changed.slice(OPEN_SECTIONS);
  return render({
    policy: hasFlameGraph
      ? writePolicy([scriptHash, flameScriptHash], [styleHash, flameStyleHash])
      : writePolicy([scriptHash], [styleHash]),
    hasFlameGraph,
    title: renderHeadline(report),
    verdict: report.verdict,
    headline: viewSentence(summarizeVerdict(report)),
    lead: viewSentence(explainVerdict(report)),
    sides: viewSides(report),
    shifts: describeShifts(report).map(viewSentence),
    acceptances: limitNotes(describeAcceptances(report), MOST_ACCEPTANCES, 'acceptance').map(viewSentence),
    configChange: viewSentence(describeConfigChange(report)),
    counts: STATUSES.flatMap((status) =>
      report.counts[status] > 0 ? [{ status, count: String(report.counts[status]) }] : [],
    ),
    rows: listed.map((one) => viewRow(one, told.has(one) ? anchors.get(one) : undefined, scale, common, filters)),
    ...{ filters: filters.filters, sorts: SORTS },
    doubts: [...common].map((text) => endSentence(stripControls(text))),
    cutRows: describeCut(findings, listed),
    sections: changed.slice(0, OPEN_SECTIONS),
    moreSections: more.length === 0 ? undefined : { title: formatCount(more.length, 'more finding'), sections: more },
    cutSections: describeUntold(findings, told),
    unchanged: sections.filter(({ status }) => status === 'unchanged'),
    background: viewBackground(report),
  });
}

function describeCut(findings: readonly Finding[], listed: readonly Finding[]): string {
  const kept = new Set(listed);
  const cut = findings.filter((one) => !kept.has(one));
  return cut.length === 0 ? '' : `${countByStatus(cut)}: not listed here, but in report.json.`;
}

/** Unchanged ones are not missed: their rows say all. */
function describeUntold(findings: readonly Finding[], told: ReadonlySet<Finding>): string {
  const count = findings.filter((one) => one.status !== 'unchanged' && !told.has(one)).length;
  return count === 0
    ? ''
    : `${formatCount(count, 'more finding')}, less urgent: without a section here, but in report.json.`;
}

/** All flame graphs of a page together have so many calls and characters, or it would grow beyond three megabytes. */
const MOST: FlameRoom = { calls: 80_000, characters: 2_300_000 };

/** How much each flame graph of a page may have: as much as there is, when the settings want all. */
function shareRoom(findings: readonly Finding[]): FlameRoom {
  const trees = findings.flatMap(({ callTree }) => callTree ?? []);
  if (trees.some(({ leastShare }) => leastShare === 0)) return { calls: Infinity, characters: Infinity };
  const count = Math.max(1, trees.length);
  return { calls: Math.floor(MOST.calls / count), characters: Math.floor(MOST.characters / count) };
}
