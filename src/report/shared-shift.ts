import type { SharedShift } from '../model/comparison.ts';
import { measuresTime, type Metric } from '../model/metric.ts';
import type { Finding } from '../model/verdict.ts';
import type { Report } from './report.ts';
import { name, type Sentence, sentence } from './sentence.ts';
import { formatChange, formatCount, formatRatio } from './words.ts';

/** A shift is one of costs, whatever the benchmarks measure: it is said like a time. */
const COST: Metric = { name: '', unit: 's', better: 'lower' };

/** The shifts of whole machines that count, a sentence each: worse ones first. */
export function describeShifts(report: Report): readonly Sentence[] {
  const { sharedShifts } = report;
  return [
    ...sharedShifts.filter(({ status }) => status === 'regressed'),
    ...sharedShifts.filter(({ status }) => status === 'improved'),
    ...sharedShifts.filter(isOpenShift),
  ].map((shift) => describeShift(shift, countBenchmarks(report, shift)));
}

/** How many benchmarks of its suite could have part in a shift. */
function countBenchmarks({ findings }: Report, { machine, suite }: SharedShift): number {
  const compared = findings.filter(
    (finding) => finding.machine === machine && finding.suite === suite && finding.change?.basis === 'recordings',
  );
  return new Set(compared.map(({ benchmark }) => benchmark)).size;
}

/** All benchmarks seem slower together by more than the default limit, but the machine's own luck may be as large. */
export function isOpenShift({ status, change }: SharedShift): boolean {
  return status === 'inconclusive' && change.ratio > 1.02;
}

/** For the headline: `openssl-speed (cortex-a15) perhaps slower as a whole`. */
export function summarizeOpenShift(shift: SharedShift): Sentence {
  return sentence`${summarizeWhere(shift)} perhaps slower as a whole`;
}

function describeShift(shift: SharedShift, all: number): Sentence {
  const { machine, suite, benchmarks, status, change } = shift;
  const where = labelShift(machine, suite);
  if (isOpenShift(shift))
    return sentence`All ${formatCount(benchmarks, 'benchmark')}${where} together: cost ${formatChange(change, COST)}. A machine may vary as much from one recording to the next, so that this is not judged.`;
  const verdict = status === 'regressed' ? 'slower, beyond the limit' : 'faster';
  const which = benchmarks < all ? `${benchmarks} of` : 'All';
  return sentence`${which} ${formatCount(Math.max(benchmarks, all), 'benchmark')}${where} got ${verdict}, together: cost ${formatChange(change, COST)}.`;
}

/** Who shifted as a whole, for the headline: `openssl-speed on cortex-a15 slower as a whole`. */
export function summarizeShift(report: Report, shift: SharedShift): Sentence {
  const whole = shift.benchmarks < countBenchmarks(report, shift) ? 'for the most part' : 'as a whole';
  return sentence`${summarizeWhere(shift)} ${shift.status === 'regressed' ? 'slower' : 'faster'} ${whole}`;
}

function summarizeWhere({ machine, suite }: SharedShift): Sentence {
  if (suite !== '') return labelSuite(machine, suite);
  return machine === '' ? sentence`all` : sentence`${name(machine)}`;
}

function labelSuite(machine: string, suite: string): Sentence {
  return machine === '' ? sentence`${name(suite)}` : sentence`${name(suite)} (${name(machine)})`;
}

function labelShift(machine: string, suite: string): Sentence {
  const of = suite === '' ? [] : sentence` of ${name(suite)}`;
  return machine === '' ? of : sentence`${of} on ${name(machine)}`;
}

/**
 * What a finding's change has to do with what all benchmarks of its suite share; empty when it has not. Without the first
 * of these the reader would take the finding for one of its own, without the second the values seem not to fit the change.
 */
export function describeShared(finding: Finding): string {
  const { change, metric, limit, partOfShift } = finding;
  if (partOfShift) return 'together with its whole suite';
  if (change?.shared === undefined) return '';
  if (Math.abs(Math.log(change.shared)) < Math.log1p(limit.share) * WORTH_SAYING) return '';
  return `without ${formatRatio(change.shared, measuresTime(metric) ? metric : COST)} that all benchmarks share`;
}

/** Less than this part of the limit is not worth saying. */
const WORTH_SAYING = 0.25;
