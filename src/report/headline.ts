import type { Status } from '../model/comparison.ts';
import { measuresTime } from '../model/metric.ts';
import type { Finding } from '../model/verdict.ts';
import { nameCopyRoutines } from './copying.ts';
import { hasFewSamples } from './has-few-samples.ts';
import { isExplained } from './is-explained.ts';
import type { Missing, Report } from './report.ts';
import { isOpenShift, summarizeOpenShift, summarizeShift } from './shared-shift.ts';
import { enumerate, name, type Sentence, sentence } from './sentence.ts';
import { compare, isWorseWithinLimit } from './status.ts';
import { writeTerminal } from './text-line.ts';
import { formatCount } from './words.ts';

/**
 * The verdict in one sentence, e.g. `copygate: fail. 2 of 3 benchmarks slower, both copy-bound: __memcpy_generic
 * (arm64), __memcpy_neon (armhf)`.
 */
export function writeHeadline(report: Report): Sentence {
  return sentence`copygate: ${report.verdict}. ${summarizeVerdict(report)}`;
}

/** The headline as plain text on one line, for a log or a check. */
export function renderHeadline(report: Report): string {
  return writeTerminal(writeHeadline(report));
}

/** What the verdict rests on, without its word: a sentence that begins with a capital or a number, with no full stop. */
export function summarizeVerdict(report: Report): Sentence {
  const { findings } = report;
  const total = countBenchmarks(findings);
  if (total === 0) return sentence`Nothing was measured`;
  const missing = describeMissing(report.missing ?? []);
  if (report.baseline === undefined) {
    const first = sentence`${formatCount(total, 'benchmark')} measured for the first time`;
    return enumerate(
      [...missing, sentence`${missing.length === 0 ? 'No' : 'no'} baseline to compare with: ${first}`],
      '; ',
      '; ',
    );
  }
  const judged = findings.some(({ status }) => JUDGED.has(status));
  const clauses = [
    ...missing,
    describeRegressions(report, total),
    ...report.sharedShifts
      .filter(({ status }) => status === 'regressed')
      .slice(0, MOST_SHIFTS)
      .map((shift) => summarizeShift(report, shift)),
    ...report.sharedShifts.filter(isOpenShift).slice(0, MOST_SHIFTS).map(summarizeOpenShift),
    describeOthers(judged ? findings : [], 'inconclusive', 'inconclusive'),
    describeOthers(findings, 'improved', findings.every(({ metric }) => measuresTime(metric)) ? 'faster' : 'better'),
    describeOthers(findings, 'removed', 'removed'),
    describeOthers(findings, 'added', 'added'),
  ].filter((clause) => clause.length > 0);
  return enumerate(clauses, '; ', '; ');
}

/** What had to be measured and was not: the first clause, where there is any. */
function describeMissing(missing: readonly Missing[]): readonly Sentence[] {
  if (missing.length === 0) return [];
  const names = missing
    .slice(0, MOST_MISSING)
    .map(({ machine, suite }) => (suite === undefined ? name(machine) : sentence`${name(suite)} on ${name(machine)}`));
  const rest = missing.length - MOST_MISSING;
  return [sentence`Not measured: ${enumerate([...names, ...(rest > 0 ? [`${rest} more`] : [])])}`];
}

function describeRegressions(report: Report, total: number): Sentence {
  const regressed = report.findings.filter(({ status }) => status === 'regressed');
  const worse = compare(
    report.findings.every(({ metric }) => measuresTime(metric)),
    true,
  );
  if (regressed.length === 0) {
    if (!report.findings.some(({ status }) => JUDGED.has(status))) return describeUnjudged(report.findings, total);
    const within = report.findings.some(isWorseWithinLimit);
    if (total === 1)
      return within ? sentence`1 benchmark, ${worse} within the limit` : sentence`1 benchmark, not ${worse}`;
    return sentence`${formatCount(total, 'benchmark')}, none ${worse}${within ? ' beyond its limit' : ''}`;
  }
  const count = countBenchmarks(regressed);
  const subject = total === 1 ? '1 benchmark' : `${count} of ${formatCount(total, 'benchmark')}`;
  return sentence`${subject} ${worse}${describeForgiven(report, regressed)}${describeCopying(regressed, count)}`;
}

const JUDGED: ReadonlySet<Status> = new Set(['regressed', 'improved', 'unchanged']);

function describeUnjudged(findings: readonly Finding[], total: number): Sentence {
  const open = countBenchmarks(findings.filter(({ status }) => status === 'inconclusive'));
  if (open === 0) return sentence`${formatCount(total, 'benchmark')}, none on both sides`;
  return total === 1
    ? sentence`1 benchmark, inconclusive`
    : sentence`${String(open)} of ${String(total)} benchmarks inconclusive`;
}

function describeCopying(regressed: readonly Finding[], total: number): Sentence {
  const copying = regressed.filter(({ copyBound }) => copyBound);
  const count = countBenchmarks(copying);
  if (count === 0) return describeNoCopies(regressed, total);
  const all = total === 1 ? '' : total === 2 ? 'both ' : `all ${total} `;
  const quantity = count === total ? all : `${count} of them `;
  const routines = nameRoutines(copying);
  return routines.length === 0 ? sentence`, ${quantity}copy-bound` : sentence`, ${quantity}copy-bound: ${routines}`;
}

/** Without a profile nothing is known, and nothing is claimed. */
function describeNoCopies(regressed: readonly Finding[], total: number): Sentence {
  const possibly = countBenchmarks(regressed.filter(({ possiblyCopies }) => possiblyCopies));
  if (possibly > 0) return sentence`, ${total === 1 ? '' : `${possibly} of them `}possibly copy-bound: symbols missing`;
  const explained = regressed.filter(isExplained);
  if (explained.length === 0) return sentence`, no profile says why`;
  const told = explained.filter((finding) => !hasFewSamples(finding));
  if (told.length === 0) return sentence`, too few perf samples to say why`;
  if (told.length < regressed.length) return sentence`, none known to be copy-bound`;
  return sentence`, ${total === 1 ? 'not' : total === 2 ? 'neither' : 'none'} copy-bound`;
}

const MOST_ROUTINES = 3;
const MOST_SHIFTS = 2;
const MOST_MISSING = 3;

/** The first routine of each copy-bound finding with its machine, each pair once. */
function nameRoutines(findings: readonly Finding[]): Sentence {
  const routines = new Map<string, Sentence>();
  for (const { attribution, machine } of findings) {
    const routine = attribution === undefined ? undefined : nameCopyRoutines(attribution)[0];
    if (routine === undefined) continue;
    const where = machine === '' ? [] : sentence` (${name(machine)})`;
    routines.set(`${routine}\0${machine}`, sentence`${name(routine)}${where}`);
  }
  const all = [...routines.values()];
  const rest = all.length - MOST_ROUTINES;
  return enumerate([...all.slice(0, MOST_ROUTINES), ...(rest > 0 ? [`${rest} more`] : [])], ', ', ', ');
}

/** Why there are regressions and yet no failure. */
function describeForgiven(report: Report, regressed: readonly Finding[]): Sentence {
  const accepted = regressed.filter((finding) => finding.accepted).length;
  if (accepted > 0)
    return accepted === regressed.length ? sentence`, accepted` : sentence`, ${String(accepted)} of them accepted`;
  if (report.verdict === 'fail') return [];
  return sentence`, which does not fail the gate (fail-on: ${report.failOn.join(', ')})`;
}

function describeOthers(findings: readonly Finding[], status: Status, word: string): Sentence {
  const count = countBenchmarks(findings.filter((finding) => finding.status === status));
  return count === 0 ? [] : sentence`${String(count)} ${word}`;
}

/** A benchmark with several metrics is one benchmark. */
function countBenchmarks(findings: readonly Finding[]): number {
  return new Set(findings.map(({ machine, suite, benchmark }) => [machine, suite, benchmark].join('\0'))).size;
}
