import type { Limit, SharedShift, Status, Warning } from '../model/comparison.ts';
import type { History } from '../model/history.ts';
import type { List } from '../model/list.ts';
import type { Problem } from '../model/problem.ts';
import { UNBOUNDED } from '../model/unbounded.ts';
import type { Finding } from '../model/verdict.ts';
import { createLimits } from '../settings/limits.ts';
import type { Config } from '../settings/schema.ts';
import { mean } from '../stats/moments.ts';
import { findUnassignedProfiles } from './assign-profiles.ts';
import { compareEnvironments, isWeighty } from './compare-environments.ts';
import { doubtValues } from './doubt-values.ts';
import { explainChange } from './explain-change.ts';
import { findIdleRules, type MeasuredNames } from './find-idle-rules.ts';
import { findRenamed } from './find-renamed.ts';
import { type JudgedChange, type JudgedSuite, judgeChanges } from './judge-changes.ts';
import { type MeasuredChange, measureChanges } from './measure-changes.ts';
import { type NewestValues, pickNewest } from './newest-values.ts';
import { pairValues, type RecordingPair, type ValuesPair } from './pair.ts';
import { tellIncomparable } from './tell-incomparable.ts';
import { createHistoryTracer } from './trace-history.ts';

/** What both sides amount to: a finding for every metric of every benchmark, and what whole suites did. */
export interface Compared {
  readonly findings: readonly Finding[];
  readonly sharedShifts: readonly SharedShift[];
  /** How one of the findings came to where it is; undefined where too little is stored, or a side has no values. */
  readonly traceHistory: (finding: Finding) => History | undefined;
  /** Profiles and settings that nothing came of. */
  readonly problems: readonly Problem[];
}

/** One machine and suite on its way. */
interface Suite {
  readonly pair: RecordingPair;
  readonly values: List<ValuesPair>;
  readonly newest: readonly NewestValues[];
  readonly limits: readonly Limit[];
  readonly measured: readonly (MeasuredChange | undefined)[];
}

/** Measures all changes, judges them as one family, and explains them. */
export function compareRecordings(pairs: readonly RecordingPair[], config: Config): Compared {
  const limitOf = createLimits(config);
  const measured = pairs.map((pair) => {
    const values = pairValues(pair);
    const { changes, shared } = measureChanges(pair, values, config.noise);
    const newest = Array.from(values, pickNewest);
    const limits = newest.map(({ old, any }) => {
      const { benchmark, metric } = any;
      const subject = { machine: pair.machine, suite: pair.suite, benchmark, metric };
      return limitOf(subject, old === undefined ? 0 : mean(old.runs.flat()));
    });
    return { suite: { pair, values, newest, limits, measured: changes }, shared };
  });
  const judged = judgeChanges(
    measured.map(({ suite, shared }) => ({
      changes: suite.measured.map((one, index) => ({ measured: one, limit: suite.limits[index] ?? NO_LIMIT })),
      shared,
      limit: strictest(suite.limits),
    })),
    config.significance,
  );
  const described = measured.flatMap(({ suite }, index) => describeSuite(suite, judged[index] ?? NOT_JUDGED, config));
  const histories = new Map(described.map(({ finding, trace }) => [finding, trace]));
  return {
    findings: described.map(({ finding }) => finding),
    traceHistory: (finding) => histories.get(finding)?.(),
    sharedShifts: measured.flatMap(({ suite }, index) => describeShift(suite, judged[index] ?? NOT_JUDGED)),
    problems: [
      ...findIdleRules(measured.map(nameMeasured), config),
      ...pairs.flatMap((pair) => findUnassignedProfiles(pair, config)),
    ],
  };
}

function nameMeasured({ suite: { pair, newest } }: { readonly suite: Suite }): MeasuredNames {
  const measured = newest.flatMap(({ any, metrics }) =>
    metrics.map((metric) => ({ benchmark: any.benchmark, metric })),
  );
  return { machine: pair.machine, suite: pair.suite, measured };
}

const NO_LIMIT: Limit = { share: 0, text: '' };
const NOT_JUDGED: JudgedSuite = { changes: [], shift: undefined };

/** A whole suite is held to the strictest of its benchmarks' limits. */
function strictest(limits: readonly Limit[]): Limit {
  return limits.toSorted((a, b) => a.share - b.share)[0] ?? NO_LIMIT;
}

interface Described {
  readonly finding: Finding;
  readonly trace: () => History | undefined;
}

function describeSuite(suite: Suite, judged: JudgedSuite, config: Config): readonly Described[] {
  const environment = environmentWarnings(suite.pair);
  const trace = createHistoryTracer(suite.pair.before, config.significance);
  const findings = suite.newest.map((newest, index) =>
    describeFinding(suite, newest, index, judged.changes[index], config),
  );
  return findRenamed(findings).map((told, index) => {
    const finding = { ...told, warnings: [...environment, ...told.warnings] };
    return {
      finding,
      trace: () => (finding.change === undefined ? undefined : trace(suite.values.at(index)?.before ?? [])),
    };
  });
}

function describeFinding(
  { pair, limits, measured }: Suite,
  newest: NewestValues,
  index: number,
  judged: JudgedChange | undefined,
  config: Config,
): Finding {
  const { old, now, any } = newest;
  const status: Status =
    old === undefined ? 'added' : now === undefined ? 'removed' : (judged?.status ?? 'inconclusive');
  const finding: Finding = {
    machine: pair.machine,
    suite: pair.suite,
    benchmark: any.benchmark,
    metric: any.metric,
    status,
    accepted: false,
    partOfShift: judged?.partOfShift ?? false,
    before: { runs: old?.runs ?? [] },
    after: { runs: now?.runs ?? [] },
    limit: limits[index] ?? NO_LIMIT,
    copyBound: false,
    possiblyCopies: false,
    limitedByCopies: false,
    warnings: [],
  };
  if (old === undefined || now === undefined) return finding;
  if (judged === undefined) {
    return tellIncomparable(finding, old, now);
  }
  const levels = levelsOf(pair, newest, judged);
  const { reason, warnings } = explainChange(pair, old, judged, config, levels.before?.level);
  const limitedByCopies = status === 'improved' && reason?.mostlyCopies === true;
  const wantsAdvice = status === 'regressed' || limitedByCopies;
  return {
    ...finding,
    ...(judged.recordingsNeeded === undefined ? {} : { recordingsNeeded: judged.recordingsNeeded }),
    change: judged.change,
    ...levels,
    copyBound: status === 'regressed' && reason?.copies === true,
    possiblyCopies: status === 'regressed' && reason?.possiblyCopies === true,
    limitedByCopies,
    warnings: [
      ...(measured[index]?.warnings ?? []),
      ...doubtLimit(finding.limit),
      ...doubtValues(old, now),
      ...warnings,
    ],
    ...(reason === undefined
      ? {}
      : { attribution: wantsAdvice ? reason.attribution : { ...reason.attribution, advice: [] } }),
    ...(reason?.callTree === undefined ? {} : { callTree: reason.callTree }),
  };
}

function doubtLimit({ share, text }: Limit): readonly Warning[] {
  if (share < UNBOUNDED) return [];
  return [{ code: 'no-limit', text: `a limit of ${text} is all that there is to lose: nothing is over it` }];
}

/** Where both sides stand, when there is more than one recording: the head's mean, and what the change says it was. */
function levelsOf(
  { before, after }: RecordingPair,
  { old, now, after: all }: NewestValues,
  { change }: JudgedChange,
): Partial<Pick<Finding, 'before' | 'after'>> {
  if (old === undefined || now === undefined || before.length + after.length < 3) return {};
  const heads = all.flatMap((one) => (one === undefined ? [] : one.runs.map((run) => mean(run.map(Math.log)))));
  const level = Math.exp(mean(heads));
  const luck = change.shared ?? 1;
  const factor = now.metric.better === 'lower' ? 1 / (change.ratio * luck) : change.ratio * luck;
  return { before: { runs: old.runs, level: level * factor }, after: { runs: now.runs, level } };
}

function describeShift({ pair, measured, newest }: Suite, { shift, changes }: JudgedSuite): readonly SharedShift[] {
  if (shift === undefined) return [];
  const names = newest.flatMap(({ any }, index) =>
    measured[index]?.shared !== undefined && isSeenIn(changes[index], shift) ? [any.benchmark] : [],
  );
  return [{ machine: pair.machine, suite: pair.suite, benchmarks: new Set(names).size, ...shift }];
}

/** Whether a benchmark surely moved with its suite, where that did. */
function isSeenIn(judged: JudgedChange | undefined, { status }: Pick<SharedShift, 'status'>): boolean {
  if (judged === undefined) return false;
  if (status === 'regressed') return judged.change.low > 1;
  return status !== 'improved' || judged.change.high < 1;
}

function environmentWarnings({ before, after }: RecordingPair): readonly Warning[] {
  const latest = before.at(-1);
  const head = after.at(-1);
  if (latest === undefined || head === undefined) return [];
  const facts = compareEnvironments(latest.environment, head.environment).filter(isWeighty);
  if (facts.length === 0) return [];
  const changes = facts.map(({ fact, before: old, after: now }) => `${fact} (${old} → ${now})`);
  return [{ code: 'environment', text: `not measured under equal conditions: ${changes.join(', ')}` }];
}
