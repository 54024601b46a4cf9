import { describe, expect, it } from 'vitest';
import { decideVerdict } from '../../src/compare/decide-verdict.ts';
import { makeFinding } from './make-finding.ts';

const MISSING = [{ machine: 'pi4' }];

describe('decideVerdict', () => {
  it.each([
    ['pass', ['regression'], []],
    ['fail', ['regression'], MISSING],
    ['fail', ['copy-bound'], MISSING],
    ['pass', ['never'], MISSING],
  ] as const)('is %s with fail-on %j where %j was not measured', (outcome, failOn, missing) => {
    const unchanged = [makeFinding({ status: 'unchanged' })];
    expect(decideVerdict(unchanged, [], failOn, missing)).toEqual({ outcome, failing: [] });
  });

  it('fails where only what was not measured could have been compared', () => {
    expect(decideVerdict([], [], ['regression'], MISSING).outcome).toBe('fail');
    expect(decideVerdict([], [], ['regression'], []).outcome).toBe('neutral');
  });
});
