import { describe, expect, it } from 'vitest';
import { createHistoryTracer } from '../../src/compare/trace-history.ts';
import { findRecentChange } from '../../src/report/recent-change.ts';
import { writePlain } from '../../src/report/sentence.ts';
import { describeStatus, summarizeReason } from '../../src/report/status.ts';
import type { Finding } from '../../src/model/verdict.ts';
import type { Metric } from '../../src/model/metric.ts';
import { makeRecording } from '../baseline/make-recording.ts';
import { makeFinding } from '../compare/make-finding.ts';

const TIME: Metric = { name: 'time', unit: 's', better: 'lower' };
const RATE: Metric = { name: 'throughput', unit: 'B/s', better: 'higher' };
const QUIET = [100, 100.4, 99.7, 100.2, 99.9, 100.3, 99.8, 100.1];

/** An inconclusive finding whose baseline has been at these levels, oldest first. */
function findingAfter(levels: readonly number[], metric = TIME): Finding {
  const recordings = levels.map((_, index) => makeRecording({ commit: `${index}`.repeat(40).slice(0, 40) }));
  const values = levels.map((level) => ({ benchmark: 'send', metric, runs: [[level]] }));
  const history = createHistoryTracer(recordings, 0.01)(values);
  return makeFinding({ status: 'inconclusive', metric, ...(history === undefined ? {} : { history }) });
}

function say(finding: Finding): readonly string[] {
  return [writePlain(describeStatus(finding)), writePlain(summarizeReason(finding))];
}

describe('an inconclusive finding', () => {
  it('says that the newest recording of the baseline stands off', () => {
    expect(say(findingAfter([...QUIET, 130]))).toEqual([
      'The newest recording of the baseline at commit 888888888888 stands +29.9 % off those before it: a new level or a bad day, which the next recordings will tell. Until then no change of 2 % can be seen.',
      'the baseline itself changed',
    ]);
  });

  it.each([
    ['a time', TIME, '+30.0 %'],
    ['a rate', RATE, '+30.0 %'],
  ])('says at which commit the baseline changed, of %s in its own direction', (_, metric, estimate) => {
    expect(say(findingAfter([...QUIET, 130, 130.5, 129.8], metric))[0]).toBe(
      `The baseline itself changed at commit 888888888888, by ${estimate}: too few recordings are on the new level to see a change of 2 %.`,
    );
  });

  it('says so no more when the new level is known, nor of what never changed', () => {
    const known = [130, 130.4, 129.7, 130.2, 129.9, 130.1];
    for (const levels of [[...QUIET, ...known], QUIET, [100, 130], [100]])
      expect(findRecentChange(findingAfter(levels))).toBeUndefined();
  });

  it('says which stored recording stands off, because more of them would not help', () => {
    const quiet = (count: number) => Array.from({ length: count }, (_, index) => QUIET[index % QUIET.length] ?? 100);
    expect(say(findingAfter([...quiet(4), 141, ...quiet(5)]))).toEqual([
      'The stored recording at commit 444444444444 stands +40.9 % off the others, so that no change of 2 % can be seen: if the machine was disturbed then, take it away.',
      'the stored recording at commit 444444444444 stands off',
    ]);
    expect(say(findingAfter([...quiet(3), 70, ...quiet(3), 141, ...quiet(5)]))).toEqual([
      '2 stored recordings, the newest at commit 777777777777, stand off the others, so that no change of 2 % can be seen: if the machine was disturbed then, take them away.',
      '2 stored recordings stand off',
    ]);
  });

  it('tells a stored recording of no known commit by its place', () => {
    const finding = findingAfter([...QUIET, 141, ...QUIET]);
    const recordings = (finding.history?.recordings ?? []).map(({ level }) => ({ level }));
    expect(say({ ...finding, history: { recordings, changes: [] } })).toEqual([
      'The stored recording 9 of 17 stands +40.9 % off the others, so that no change of 2 % can be seen: if the machine was disturbed then, take it away.',
      'the stored recording 9 of 17 stands off',
    ]);
  });

  it('does not say so of a machine that often does, of small steps, nor where a suite takes out what it shares', () => {
    const often = [100, 130, 100.1, 129, 99.8, 131, 100.2, 99.9, 130, 100, 99.9];
    for (const levels of [often, [100, 100, 100, 101, 100, 100, 100, 100], [100, 150, 100]])
      expect(say(findingAfter(levels)).join(' ')).not.toContain('stand');
    const finding = findingAfter([100, 100.1, 99.9, 100.2, 141, 99.9, 100.1, 99.8, 100]);
    const change = { ratio: 1, low: 0.9, high: 1.1, p: 1, basis: 'recordings', shared: 1.01 } as const;
    expect(say({ ...finding, change }).join(' ')).not.toContain('stand');
  });
});
