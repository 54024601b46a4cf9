import { describe, expect, it } from 'vitest';
import { acceptFindings, describeCovered } from '../../src/compare/accept-findings.ts';
import { decideVerdict } from '../../src/compare/decide-verdict.ts';
import type { Acceptance } from '../../src/model/acceptance.ts';
import type { SharedShift } from '../../src/model/comparison.ts';
import type { Finding } from '../../src/model/verdict.ts';
import type { FailOn } from '../../src/settings/settings.ts';
import { makeFinding, sized } from './make-finding.ts';

/** Bob accepted these findings, as they were then. */
function accepted(seen: readonly Finding[], change: Partial<Acceptance> = {}): Acceptance {
  return {
    id: 'comment:1',
    by: 'bob',
    at: '2026-03-01T10:00:00Z',
    reason: 'worth it',
    benchmark: '**',
    covers: seen.map(describeCovered),
    ...change,
  };
}

function judge(
  finding: Finding,
  acceptances: readonly Acceptance[],
  shifts: readonly SharedShift[] = [],
  failOn: readonly FailOn[] = ['regression'],
) {
  const findings = acceptFindings([finding], acceptances, shifts, failOn);
  return { finding: findings[0], outcome: decideVerdict(findings, shifts, failOn, []).outcome };
}

function withoutChange({ change, ...finding }: Finding): Finding {
  expect(change).toBeDefined();
  return finding;
}

describe('an accepted finding', () => {
  it('does not fail the gate, and says who accepted it, why and up to what', () => {
    const { finding, outcome } = judge(makeFinding(), [accepted([makeFinding()])]);
    expect(outcome).toBe('pass');
    expect(finding).toMatchObject({
      accepted: true,
      acceptance: { id: 'comment:1', by: 'bob', reason: 'worth it', upTo: 1.12 },
    });
  });

  it('stays so up to the size that was seen, and no further', () => {
    const seen = [accepted([makeFinding()])];
    expect(judge(makeFinding(sized(1.12)), seen).outcome).toBe('pass');
    expect(judge(makeFinding(sized(1.13)), seen).outcome).toBe('fail');
    expect(judge(makeFinding(sized(1.05)), seen).outcome).toBe('pass');
  });

  it.each<[string, Partial<Finding>]>([
    ['benchmark', { benchmark: 'aes 16384 B' }],
    ['machine', { machine: 'rpi5' }],
    ['suite', { suite: 'openvpn' }],
    ['metric', { metric: { name: 'cpu', unit: 's', better: 'lower' } }],
  ])('is not another %s', (_, other) => {
    expect(judge(makeFinding(other), [accepted([makeFinding()])]).outcome).toBe('fail');
  });

  it('must be named by the glob', () => {
    expect(judge(makeFinding(), [accepted([makeFinding()], { benchmark: 'sha*' })]).outcome).toBe('fail');
    expect(judge(makeFinding(), [accepted([makeFinding()], { benchmark: 'aes*' })]).outcome).toBe('pass');
    expect(judge(makeFinding({ benchmark: 'a/b' }), [accepted([], { covers: 'measured' })]).outcome).toBe('pass');
  });

  it('is whatever is measured now, where that is what was accepted', () => {
    const { finding, outcome } = judge(makeFinding(sized(3)), [accepted([], { covers: 'measured' })]);
    expect(outcome).toBe('pass');
    expect(finding?.acceptance?.upTo).toBeCloseTo(3.02);
  });

  it('is only marked where it would fail the gate', () => {
    const all = [accepted([], { covers: 'measured' as const })];
    for (const status of ['improved', 'unchanged', 'inconclusive', 'added', 'removed'] as const)
      expect(judge(makeFinding({ status }), all).finding).toEqual(makeFinding({ status }));
    expect(judge(makeFinding(), all, [], ['never']).finding?.accepted).toBe(false);
  });

  it('may be one that `fail-on` names for another reason', () => {
    const removed = withoutChange(makeFinding({ status: 'removed' }));
    expect(judge(removed, [accepted([removed])], [], ['removed']).outcome).toBe('neutral');
    expect(
      judge(makeFinding({ status: 'inconclusive' }), [accepted([makeFinding()])], [], ['inconclusive']).outcome,
    ).toBe('pass');
  });

  it('of a doubt is none of a regression', () => {
    const doubt = makeFinding({ status: 'inconclusive', ...sized(1.5) });
    expect(judge(makeFinding(), [accepted([doubt])]).outcome).toBe('fail');
  });

  it('without a size is none with one, nor the reverse', () => {
    const collapsed = withoutChange(makeFinding());
    expect(judge(collapsed, [accepted([collapsed])]).outcome).toBe('pass');
    expect(judge(makeFinding(), [accepted([collapsed])]).outcome).toBe('fail');
    expect(judge(collapsed, [accepted([makeFinding()])]).outcome).toBe('fail');
  });

  it('may be part of what a whole suite did', () => {
    const shift: SharedShift = {
      machine: 'rpi4',
      suite: 'openssl',
      benchmarks: 5,
      status: 'regressed',
      change: { ratio: 1.1, low: 1.05, high: 1.15, p: 0.001, basis: 'recordings' },
    };
    const part = makeFinding({ status: 'unchanged', partOfShift: true });
    expect(judge(part, [], [shift]).outcome).toBe('fail');
    expect(judge(part, [accepted([part])], [shift]).outcome).toBe('pass');
    expect(judge(part, [], [{ ...shift, machine: 'rpi5' }]).outcome).toBe('pass');
  });
});
