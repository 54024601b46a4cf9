import type { Finding } from '../../model/verdict.ts';
import { listAdvice } from '../advice.ts';
import { writeChangeRow } from '../change-row.ts';
import { drawHistory, type HistoryChart } from '../charts/history.ts';
import { drawRuns, type RunsChart } from '../charts/runs.ts';
import { describeAcceptance } from '../describe-acceptance.ts';
import { stripControls } from '../escape.ts';
import { labelBenchmark } from '../label.ts';
import { listMarks } from '../list-marks.ts';
import { asSentence, explainFinding } from '../reason.ts';
import { joinSentences } from '../sentence.ts';
import { describeStatus } from '../status.ts';
import { type PageAdvice, viewAdvice } from './view-advice.ts';
import { type PageAttribution, viewAttribution } from './view-attribution.ts';
import { type FlameRoom, type PageFlameGraph, viewFlameGraph } from './view-flame-graph.ts';
import { type SentencePart, viewName, viewSentence } from './view-sentence.ts';

/** A finding with everything that is known of it, as `finding.html.hbs` shows it. */
export interface PageFinding {
  readonly anchor: string;
  readonly label: readonly SentencePart[];
  readonly machine: SentencePart | undefined;
  readonly status: string;
  /** `copy-bound`, `possibly copies`, `limited by copies`, `accepted`. */
  readonly marks: readonly string[];
  /** `80.8 → 42.2 MB/s`. */
  readonly values: string;
  readonly estimate: string;
  /** `95 % interval −48.0 … −47.6`, `p < 0.0001`, `limit 2 %`, `5 and 5 runs`. */
  readonly facts: readonly string[];
  /** Where its longer parts begin, in their order; empty when all is seen at once. */
  readonly parts: readonly { readonly name: string; readonly title: string }[];
  /** Who said that it is fine; empty when nobody did. */
  readonly acceptance: readonly SentencePart[];
  readonly reason: readonly SentencePart[];
  readonly warnings: readonly string[];
  readonly runs: RunsChart | undefined;
  readonly history: HistoryChart | undefined;
  readonly advice: readonly PageAdvice[];
  readonly attribution: PageAttribution | undefined;
  readonly flameGraph: PageFlameGraph | undefined;
}

/** Puts a finding into words, tables and charts; a flame graph has room for so much. */
export function viewFinding(finding: Finding, anchor: string, room: FlameRoom): PageFinding {
  const { change, metric } = finding;
  const row = writeChangeRow(finding);
  const runs = drawRuns(finding);
  const history = drawHistory(finding);
  const attribution = finding.attribution === undefined ? undefined : viewAttribution(finding.attribution, finding);
  const flameGraph =
    finding.callTree === undefined || attribution === undefined
      ? undefined
      : viewFlameGraph(finding.callTree, metric, anchor, room);
  return {
    anchor,
    label: viewSentence(labelBenchmark(finding)),
    machine: finding.machine === '' ? undefined : viewName(finding.machine),
    status: finding.status,
    marks: listMarks(finding),
    values: row.values,
    estimate: row.estimate,
    facts:
      change === undefined
        ? [row.runs]
        : [`95 % interval ${row.interval || 'unknown'}`, row.p, `limit ${row.limit}`, row.runs, row.shared].filter(
            (fact) => fact !== '',
          ),
    acceptance: viewSentence(describeAcceptance(finding)),
    reason: viewSentence(joinSentences([describeStatus(finding), explainFinding(finding)])),
    warnings: finding.warnings.map((warning) => asSentence(stripControls(warning.text))),
    runs,
    history,
    advice: viewAdvice(listAdvice(finding)),
    attribution,
    flameGraph,
    parts: attribution === undefined ? [] : listParts({ runs, history, attribution, flameGraph }),
  };
}

function listParts({
  runs,
  history,
  attribution,
  flameGraph,
}: Pick<PageFinding, 'runs' | 'history' | 'attribution' | 'flameGraph'>): PageFinding['parts'] {
  return [
    ...(runs === undefined ? [] : [{ name: 'runs', title: 'Every run' }]),
    ...(history === undefined ? [] : [{ name: 'history', title: 'History' }]),
    { name: 'classes', title: 'Where the time went' },
    ...(attribution?.symbols.length ? [{ name: 'symbols', title: 'Symbols' }] : []),
    ...(attribution?.callers.length ? [{ name: 'callers', title: 'Who copies' }] : []),
    ...(flameGraph === undefined ? [] : [{ name: 'flame', title: 'Flame graph' }]),
  ];
}
