import type { Acceptance, Covered } from '../model/acceptance.ts';
import type { SharedShift } from '../model/comparison.ts';
import type { Finding } from '../model/verdict.ts';
import type { FailOn } from '../settings/settings.ts';
import { failsGate } from './decide-verdict.ts';
import { namesFinding } from './names-finding.ts';

/**
 * Marks the findings that would make the gate fail and that somebody accepted: the same finding, no larger than it was
 * when it was accepted. The first acceptance that covers one is told.
 */
export function acceptFindings(
  findings: readonly Finding[],
  acceptances: readonly Acceptance[],
  sharedShifts: readonly SharedShift[],
  failOn: readonly FailOn[],
): readonly Finding[] {
  return findings.map((finding) => {
    if (!failsGate(finding, sharedShifts, failOn)) return finding;
    for (const { id, by, reason, benchmark, covers } of acceptances) {
      if (!namesFinding(benchmark, { ...finding, metric: finding.metric.name })) continue;
      const covered = covers === 'measured' ? describeCovered(finding) : covers.find((one) => isCovered(finding, one));
      if (covered === undefined) continue;
      const { upTo } = covered;
      const acceptance = {
        id,
        by,
        ...(reason === undefined ? {} : { reason }),
        ...(upTo === undefined ? {} : { upTo }),
      };
      return { ...finding, accepted: true, acceptance };
    }
    return finding;
  });
}

/** What accepting a finding as it is covers. */
export function describeCovered({ machine, suite, benchmark, metric, status, change }: Finding): Covered {
  return {
    machine,
    suite,
    benchmark,
    metric: metric.name,
    status,
    ...(change === undefined ? {} : { upTo: Math.max(change.ratio, change.high) }),
  };
}

/** A regression that shrank to an inconclusive one is still covered; the reverse is not: nobody saw a regression. */
function isCovered(finding: Finding, covered: Covered): boolean {
  const isSame =
    finding.machine === covered.machine &&
    finding.suite === covered.suite &&
    finding.benchmark === covered.benchmark &&
    finding.metric.name === covered.metric;
  if (!isSame || (finding.status !== covered.status && covered.status !== 'regressed')) return false;
  if (finding.change === undefined) return covered.upTo === undefined && finding.status === covered.status;
  return covered.upTo !== undefined && finding.change.ratio <= covered.upTo;
}
