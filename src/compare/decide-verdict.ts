import type { SharedShift } from '../model/comparison.ts';
import type { Finding, Outcome, Verdict } from '../model/verdict.ts';
import type { FailOn } from '../settings/settings.ts';
import type { Expected } from './find-missing.ts';

/** Whether a finding is one that `fail-on` names. */
const FAILS: Readonly<Record<FailOn, (finding: Finding) => boolean>> = {
  regression: (finding) => finding.status === 'regressed',
  'copy-bound': (finding) => finding.copyBound,
  inconclusive: (finding) => finding.status === 'inconclusive',
  removed: (finding) => finding.status === 'removed',
  'no-baseline': (finding) => finding.status === 'added',
  never: () => false,
};

/**
 * What the findings amount to. Nothing compared is neutral, never a pass.
 * @param missing What had to be measured and was not.
 */
export function decideVerdict(
  findings: readonly Finding[],
  sharedShifts: readonly SharedShift[],
  failOn: readonly FailOn[],
  missing: readonly Expected[],
): Verdict {
  const fails = (finding: Finding): boolean => !finding.accepted && failsByItself(finding, failOn);
  const failing = findings.flatMap((finding, index) => (fails(finding) ? [index] : []));
  // A shared shift that is accepted finding by finding has none left that fails.
  const shiftFails = findings.some((finding) => !finding.accepted && failsWithShift(finding, sharedShifts, failOn));
  const compared = findings.some((finding) => finding.status !== 'added' && finding.status !== 'removed');
  const absent = missing.length > 0 && !failOn.includes('never');
  const outcome: Outcome = failing.length > 0 || shiftFails || absent ? 'fail' : compared ? 'pass' : 'neutral';
  return { outcome, failing };
}

/** Whether a finding would make the gate fail, by itself or with its suite's shift, were it not accepted. */
export function failsGate(finding: Finding, sharedShifts: readonly SharedShift[], failOn: readonly FailOn[]): boolean {
  return failsByItself(finding, failOn) || failsWithShift(finding, sharedShifts, failOn);
}

function failsByItself(finding: Finding, failOn: readonly FailOn[]): boolean {
  return !failOn.includes('never') && failOn.some((what) => FAILS[what](finding));
}

function failsWithShift(
  { partOfShift, machine, suite }: Finding,
  sharedShifts: readonly SharedShift[],
  failOn: readonly FailOn[],
): boolean {
  if (!partOfShift || failOn.includes('never') || !failOn.includes('regression')) return false;
  return sharedShifts.some(
    (shift) => shift.status === 'regressed' && shift.machine === machine && shift.suite === suite,
  );
}
