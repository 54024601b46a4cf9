import type { SharedShift } from '../model/comparison.ts';
import type { Finding, Outcome, Verdict } from '../model/verdict.ts';
import type { FailOn } from '../settings/settings.ts';

/** Whether a finding is one that `fail-on` names. */
const FAILS: Readonly<Record<FailOn, (finding: Finding) => boolean>> = {
  regression: (finding) => finding.status === 'regressed',
  'copy-bound': (finding) => finding.copyBound,
  inconclusive: (finding) => finding.status === 'inconclusive',
  removed: (finding) => finding.status === 'removed',
  'no-baseline': (finding) => finding.status === 'added',
  never: () => false,
};

/** What the findings amount to. Nothing compared is neutral, never a pass. */
export function decideVerdict(
  findings: readonly Finding[],
  sharedShifts: readonly SharedShift[],
  failOn: readonly FailOn[],
): Verdict {
  const never = failOn.includes('never');
  const fails = (finding: Finding): boolean => !finding.accepted && failOn.some((what) => FAILS[what](finding));
  const failing = never ? [] : findings.flatMap((finding, index) => (fails(finding) ? [index] : []));
  // A shared shift that is accepted finding by finding has none left that fails.
  const unaccepted = findings.some((finding) => finding.partOfShift && !finding.accepted);
  const shiftFails =
    !never && failOn.includes('regression') && unaccepted && sharedShifts.some((shift) => shift.status === 'regressed');
  const compared = findings.some((finding) => finding.status !== 'added' && finding.status !== 'removed');
  const outcome: Outcome = failing.length > 0 || shiftFails ? 'fail' : compared ? 'pass' : 'neutral';
  return { outcome, failing };
}
