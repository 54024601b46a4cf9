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
});
