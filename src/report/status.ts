import type { Attribution } from '../model/attribution.ts';
import type { Change, Status } from '../model/comparison.ts';
import { measuresTime } from '../model/metric.ts';
import type { Finding } from '../model/verdict.ts';
import { nameCopyRoutines } from './copying.ts';
import { hasFewSamples } from './has-few-samples.ts';
import { labelClass } from './label.ts';
import { nameCommit } from './name-commit.ts';
import { describeStrays, summarizeStrays } from './describe-strays.ts';
import { findStrays } from './find-strays.ts';
import { findRecentChange, type RecentChange } from './recent-change.ts';
import { enumerate, name, type Sentence, sentence } from './sentence.ts';
import { describeShared } from './shared-shift.ts';
import { formatLimit, formatShare } from './words.ts';

/** What a status says, in a sentence; empty where its own word says all. */
export function describeStatus(finding: Finding): Sentence {
  const limit = formatLimit(finding.limit);
  switch (finding.status) {
    case 'unchanged': {
      const change = comparativeOf(finding);
      return change === undefined ? [] : sentence`It is ${change}, but within the limit of ${limit}.`;
    }
    case 'inconclusive': {
      if (finding.change === undefined) return sentence`The two sides cannot be compared.`;
      const needed = finding.recordingsNeeded;
      if (finding.warnings.some(({ code }) => code === 'no-history')) return describeWithoutHistory(limit, needed);
      const changed = findRecentChange(finding);
      if (changed !== undefined) return describeChangedBaseline(changed, limit);
      const strays = findStrays(finding);
      if (strays.length > 0) return describeStrays(strays, limit);
      const { all, some } = wordsOf(finding.change);
      return needed === undefined
        ? sentence`Too noisy to see a change of ${limit}, however many ${all} there are.`
        : sentence`Too few ${all} to see a change of ${limit}; about ${String(needed)}${some} would do.`;
    }
    case 'added':
      return sentence`Measured for the first time: nothing to compare with.`;
    case 'removed':
      return sentence`In the baseline, but not measured on the head.`;
    default:
      return [];
  }
}

function describeWithoutHistory(limit: string, needed: number | undefined): Sentence {
  const remedy =
    needed === undefined
      ? sentence`runs of both sides that take turns in one job would show more`
      : sentence`about ${String(needed)} recordings a side, or runs of both sides that take turns in one job, would show one of ${limit}`;
  return sentence`With one recording to compare with, only a change far beyond the assumed noise counts; ${remedy}.`;
}

function describeChangedBaseline({ commit, estimate, alone }: RecentChange, limit: string): Sentence {
  const where = commit === undefined ? [] : sentence` at commit ${nameCommit(commit, undefined)}`;
  if (alone)
    return sentence`The newest recording of the baseline${where} stands ${estimate} off those before it: a new level or a bad day, which the next recordings will tell. Until then no change of ${limit} can be seen.`;
  return sentence`The baseline itself changed${where}, by ${estimate}: too few recordings are on the new level to see a change of ${limit}.`;
}

/** The reason in a few words, for a table; empty when there is nothing to say. */
export function summarizeReason(finding: Finding): Sentence {
  const reason = summarizeOwn(finding);
  const shared = describeShared(finding);
  if (shared === '') return reason;
  if (reason.length === 0) return sentence`${shared}`;
  return finding.partOfShift ? sentence`${shared}, ${reason}` : sentence`${reason}, ${shared}`;
}

function summarizeOwn(finding: Finding): Sentence {
  const { attribution } = finding;
  switch (finding.status) {
    case 'regressed': {
      if (attribution === undefined) return sentence`no profile`;
      if (hasFewSamples(finding)) return sentence`too few perf samples to say why`;
      if (finding.copyBound) {
        const routines = nameCopyRoutines(attribution);
        return routines.length === 0 ? sentence`copy-bound` : sentence`copy-bound: ${enumerate(routines.map(name))}`;
      }
      if (finding.possiblyCopies) return sentence`possibly copies: symbols missing`;
      return summarizeLargest(attribution);
    }
    case 'added':
      return finding.renamed === undefined ? [] : sentence`renamed from ${name(finding.renamed)}?`;
    case 'removed':
      return finding.renamed === undefined ? [] : sentence`renamed to ${name(finding.renamed)}?`;
    case 'inconclusive': {
      if (finding.change === undefined) return sentence`not comparable`;
      if (findRecentChange(finding) !== undefined) return sentence`the baseline itself changed`;
      const strays = findStrays(finding);
      if (strays.length > 0) return summarizeStrays(strays);
      if (finding.recordingsNeeded === undefined) return sentence`too noisy`;
      return describeTooFew(finding.change, finding.recordingsNeeded);
    }
    default: {
      if (finding.limitedByCopies) return sentence`limited by copies`;
      const change = finding.status === 'unchanged' ? comparativeOf(finding) : undefined;
      return change === undefined ? [] : sentence`${change} but within the limit`;
    }
  }
}

function describeTooFew(change: Change, needed: number): Sentence {
  const { all, some } = wordsOf(change);
  return sentence`too few ${all}, about ${String(needed)}${some} would do`;
}

/** What a change is measured by, and how so many of them are said. */
function wordsOf({ basis }: Change): { readonly all: string; readonly some: string } {
  return basis === 'pairs' ? { all: 'pairs of runs', some: '' } : { all: 'recordings', some: ' a side' };
}

/** `mostly` only where it is more than half of the added cost. */
function summarizeLargest({ largest, classes }: Attribution): Sentence {
  const found = classes.find((one) => one.name === largest);
  if (found === undefined) return sentence`no named class`;
  if (found.explained > 0.5) return sentence`mostly ${labelClass(largest)}`;
  return sentence`${labelClass(largest)} first, ${formatShare(found.explained)} of it`;
}

/** `slower` or `faster` when the interval leaves out "no change". */
function comparativeOf({ change, metric }: Finding): string | undefined {
  if (change === undefined || (change.low <= 1 && change.high >= 1)) return undefined;
  return compare(measuresTime(metric), change.low > 1);
}

/** It did become worse, by less than is allowed. */
export function isWorseWithinLimit({ status, change }: Finding): boolean {
  return status === 'unchanged' && change !== undefined && change.low > 1;
}

/** What one calls a worse or better one of these. */
export function compare(time: boolean, worse: boolean): string {
  if (time) return worse ? 'slower' : 'faster';
  return worse ? 'worse' : 'better';
}

/** The statuses in the order in which they are shown. */
export const STATUSES: readonly Status[] = ['regressed', 'inconclusive', 'improved', 'unchanged', 'added', 'removed'];
