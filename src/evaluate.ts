import { nameKey } from './baseline/doubt-baseline.ts';
import { acceptFindings } from './compare/accept-findings.ts';
import { compareEnvironments } from './compare/compare-environments.ts';
import { type Compared, compareRecordings } from './compare/compare-recordings.ts';
import { decideVerdict } from './compare/decide-verdict.ts';
import { findMissing } from './compare/find-missing.ts';
import { pairRecordings, type RecordingPair } from './compare/pair.ts';
import type { Head } from './head.ts';
import type { Status } from './model/comparison.ts';
import type { Problem } from './model/problem.ts';
import type { Baseline, Recording } from './model/recording.ts';
import type { Finding } from './model/verdict.ts';
import type { Difference, Missing, Origin, Report } from './report/report.ts';
import { STATUSES } from './report/status.ts';
import type { Settings } from './settings/settings.ts';

/**
 * The decision: compares the head with the baseline and says what that amounts to. Pure; the same input in another
 * order gives the same report.
 */
export function evaluate(baseline: Baseline | undefined, head: Head, settings: Settings): Report {
  const pairs = pairRecordings(baseline, head.recordings);
  const compared = compareRecordings(pairs, settings.config);
  const { sharedShifts } = compared;
  const sorted = compared.findings
    .toSorted(byUrgency)
    .map((finding, place) => (place < MOST_TRACED ? addHistory(finding, compared) : finding));
  const findings = acceptFindings(sorted, head.acceptances ?? [], sharedShifts, settings.failOn);
  const missing = findMissing(head.recordings, settings.config.expect);
  const { outcome, failing } = decideVerdict(findings, sharedShifts, settings.failOn, missing);
  return {
    version: 1,
    verdict: outcome,
    failing,
    failOn: settings.failOn,
    ...(head.repository === undefined ? {} : { repository: head.repository }),
    ...(baseline === undefined || baseline.recordings.length === 0
      ? {}
      : { baseline: { source: baseline.source, recordings: originsOf(baseline.recordings) } }),
    head: {
      source: head.source,
      ...(head.commit === undefined ? {} : { commit: head.commit }),
      recordings: originsOf(head.recordings),
      differences: pairs.flatMap(differencesOf),
    },
    ...(missing.length === 0 ? {} : { missing }),
    counts: countStatuses(findings),
    sharedShifts,
    findings,
    ...describeProposal(baseline, head),
    ...(head.reproduce === undefined ? {} : { reproduce: head.reproduce }),
    problems: [
      ...(head.problems ?? []),
      ...missing.map(describeMissing),
      ...compared.problems,
      ...collectProblems(baseline, head, pairs),
    ],
    assumptions: { noise: settings.config.noise, significance: settings.config.significance },
  };
}

/** Findings with their history; of many thousands nobody looks at more, and the store has the others'. */
const MOST_TRACED = 1000;

function addHistory(finding: Finding, { traceHistory }: Compared): Finding {
  const history = traceHistory(finding);
  return history === undefined ? finding : { ...finding, history };
}

/** The pull request's own settings decide nothing, but what they would decide is worth knowing. */
function describeProposal(baseline: Baseline | undefined, { proposed, ...head }: Head): Pick<Report, 'configChange'> {
  if (proposed === undefined) return {};
  const { path, changes, settings } = proposed;
  const verdict = settings === undefined ? {} : { verdict: evaluate(baseline, head, settings).verdict };
  return { configChange: { path, changes, ...verdict } };
}

/** Regressions first, the worst first; then the other statuses, the largest change first; then by name. */
function byUrgency(a: Finding, b: Finding): number {
  const changeOf = (finding: Finding): number => Math.abs(Math.log(finding.change?.ratio ?? 1));
  const nameOf = (finding: Finding): string =>
    [finding.machine, finding.suite, finding.benchmark, finding.metric.name].join('\0');
  return (
    STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
    changeOf(b) - changeOf(a) ||
    (nameOf(a) < nameOf(b) ? -1 : 1)
  );
}

function countStatuses(findings: readonly Finding[]): Readonly<Record<Status, number>> {
  const counts = { regressed: 0, improved: 0, unchanged: 0, inconclusive: 0, added: 0, removed: 0 };
  for (const finding of findings) counts[finding.status] += 1;
  return counts;
}

function originsOf(recordings: readonly Recording[]): readonly Origin[] {
  return recordings
    .map(({ machine, suite, commit, recordedAt, verdict, distance, environment }) => ({
      machine,
      suite,
      ...(commit === undefined ? {} : { commit }),
      ...(recordedAt === undefined ? {} : { recordedAt }),
      ...(verdict === undefined ? {} : { verdict }),
      ...(distance === undefined ? {} : { distance }),
      environment,
    }))
    .toSorted((a, b) => compareText(`${a.machine}\0${a.suite}`, `${b.machine}\0${b.suite}`));
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function differencesOf({ machine, suite, before, after }: RecordingPair): readonly Difference[] {
  const latest = before.at(-1);
  const head = after.at(-1);
  if (latest === undefined || head === undefined) return [];
  return compareEnvironments(latest.environment, head.environment).map((difference) => ({
    machine,
    suite,
    ...difference,
  }));
}

function describeMissing({ machine, suite }: Missing): Problem {
  const what = suite === undefined ? `machine "${machine}"` : nameKey({ machine, suite });
  return { path: '', text: `the settings expect ${what}, and nothing of it was measured` };
}

function collectProblems(
  baseline: Baseline | undefined,
  head: Head,
  pairs: readonly RecordingPair[],
): readonly Problem[] {
  const alone = pairs.flatMap(({ machine, suite, before, after }): readonly Problem[] => {
    if (baseline === undefined || before.length > 0 || !after.some((recording) => recording.values.length > 0))
      return [];
    return [{ path: '', text: `no baseline for ${nameKey({ machine, suite })}: nothing to compare it with` }];
  });
  const stored = problemsOf(baseline?.recordings ?? [], 'baseline').filter(({ path }) => path !== '');
  return [
    ...(baseline?.problems ?? []),
    ...alone,
    ...[...stored, ...problemsOf(head.recordings, 'head')].toSorted(byPlace),
  ];
}

function problemsOf(recordings: readonly Recording[], side: 'baseline' | 'head'): readonly Problem[] {
  return recordings.flatMap(({ problems }) => problems.map((problem) => ({ ...problem, side })));
}

function byPlace(a: Problem, b: Problem): number {
  if (a.side !== b.side) return a.side === 'head' ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.text < b.text ? -1 : 1);
}
