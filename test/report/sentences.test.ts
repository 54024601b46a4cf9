import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/verdict.ts';
import { describeBackground } from '../../src/report/background.ts';
import { renderHeadline } from '../../src/report/headline.ts';
import { explainFinding } from '../../src/report/reason.ts';
import { writePlain } from '../../src/report/sentence.ts';
import { describeShifts } from '../../src/report/shared-shift.ts';
import { describeStatus, summarizeReason } from '../../src/report/status.ts';
import { findFixture } from './fixtures.ts';
import { makeChange, makeFinding, makeReport, runsOf } from './make-report.ts';

const RATE = { name: 'throughput', unit: 'B/s', better: 'higher' } as const;
const MEMORY = { name: 'memory', unit: 'B', better: 'lower' } as const;

function findingsOf(name: string): readonly Finding[] {
  return findFixture(name).findings;
}

function unchanged(ratioLow: number, ratioHigh: number): Finding {
  return makeFinding({
    ...{ benchmark: 'x', metric: RATE, status: 'unchanged' },
    before: runsOf(1),
    after: runsOf(1),
    change: { ratio: Math.sqrt(ratioLow * ratioHigh), low: ratioLow, high: ratioHigh, p: 0.01, basis: 'recordings' },
  });
}

function regressed(own: Partial<Finding> = {}): Finding {
  return makeFinding({
    ...{ benchmark: 'x', metric: RATE, status: 'regressed', before: runsOf(2), after: runsOf(1) },
    change: makeChange(RATE, 2, 1, 0.1, 0.001),
    ...own,
  });
}

describe('headline', () => {
  it.each([
    [
      'copy-bound-on-two-machines',
      'copygate: fail. 2 of 3 benchmarks slower, both copy-bound: __memcpy_neon (cortex-a15-emulated), __memcpy_generic (cortex-a72-emulated)',
    ],
    ['crypto-offload', 'copygate: fail. 4 of 7 benchmarks slower, none known to be copy-bound; 3 faster'],
    ['pass', 'copygate: pass. 4 benchmarks, none worse beyond its limit; 1 better; 1 added'],
    [
      'neutral-without-baseline',
      'copygate: neutral. No baseline to compare with: 2 benchmarks measured for the first time',
    ],
    ['inconclusive', 'copygate: pass. 3 of 4 benchmarks inconclusive; 1 removed'],
    ['accepted', 'copygate: pass. 3 of 3 benchmarks slower, accepted, 1 of them possibly copy-bound: symbols missing'],
    [
      'many-findings',
      'copygate: fail. 90 of 400 benchmarks slower, 45 of them copy-bound: __arch_copy_from_user (cortex-a72-emulated); 20 inconclusive; 60 faster; 10 removed',
    ],
  ])('%s', (name, headline) => {
    expect(renderHeadline(findFixture(name))).toBe(headline);
  });

  it('counts pairs of runs where they were compared, and then speaks of no assumed noise', () => {
    const inconclusive = (basis: 'pairs' | 'recordings'): Finding => {
      const change = { ...makeChange(RATE, 2, 1.9, 0.1, 0.2), basis };
      return { ...regressed({ change, recordingsNeeded: 12 }), status: 'inconclusive' };
    };
    const [pairs, recordings] = [inconclusive('pairs'), inconclusive('recordings')];
    expect(writePlain(summarizeReason(pairs))).toBe('too few pairs of runs, about 12 would do');
    expect(writePlain(describeStatus(pairs))).toBe('Too few pairs of runs to see a change of 2 %; about 12 would do.');
    expect(writePlain(summarizeReason(recordings))).toBe('too few recordings, about 12 a side would do');
    const notes = [[pairs], [pairs, recordings]].map((findings) =>
      describeBackground(makeReport({ findings })).map(writePlain).join(' '),
    );
    expect(notes[0]).toMatch(/ The chance that unchanged code .* 1 % /);
    expect(notes[1]).toContain('Noise between recordings is assumed to be 3 % until a history shows it; the chance');
  });

  it('names no reason when too few samples were taken', () => {
    const [explained] = findingsOf('crypto-offload').filter(
      ({ status, attribution }) => status === 'regressed' && attribution,
    );
    const few = { ...regressed({ ...explained }), warnings: [{ code: 'few-samples', text: 'only 71' }] } as const;
    expect(renderHeadline(makeReport({ verdict: 'fail', failing: [0], findings: [few] }))).toBe(
      'copygate: fail. 1 benchmark slower, too few perf samples to say why',
    );
    expect(writePlain(summarizeReason(few))).toBe('too few perf samples to say why');
    expect(writePlain(explainFinding(few))).toBe('Too few perf samples were taken to say where the added time went.');
  });

  it('says why a regression does not fail the gate', () => {
    const report = makeReport({ verdict: 'pass', failing: [], failOn: ['copy-bound'], findings: [regressed()] });
    expect(renderHeadline(report)).toBe(
      'copygate: pass. 1 benchmark slower, which does not fail the gate (fail-on: copy-bound), no profile says why',
    );
  });

  it('counts a benchmark with several metrics once', () => {
    const report = makeReport({
      findings: [regressed(), regressed({ metric: { ...RATE, name: 'packets', unit: 'packet/s' } })],
    });
    expect(renderHeadline(report)).toBe('copygate: fail. 1 benchmark slower, no profile says why');
  });

  it('says worse, not slower, where something else than time is measured', () => {
    expect(renderHeadline(makeReport({ findings: [regressed({ metric: MEMORY })] }))).toContain('1 benchmark worse');
  });

  it('is one short line, whatever the names are', () => {
    const headline = renderHeadline(findFixture('hostile-names'));
    expect(headline).not.toContain('\n');
    expect(headline.length).toBeLessThan(400);
  });
});

describe('statuses', () => {
  it('says which way a sure change inside the limit goes', () => {
    expect(writePlain(describeStatus(unchanged(1.005, 1.015)))).toBe('It is slower, but within the limit of 2 %.');
    expect(writePlain(describeStatus(unchanged(0.985, 0.995)))).toBe('It is faster, but within the limit of 2 %.');
    expect(writePlain(describeStatus(unchanged(0.995, 1.005)))).toBe('');
    expect(writePlain(summarizeReason(unchanged(1.005, 1.015)))).toBe('slower but within the limit');
  });

  it('says what would settle an inconclusive one', () => {
    expect(findingsOf('inconclusive').map((finding) => writePlain(describeStatus(finding)))).toEqual([
      'Too few recordings to see a change of 2 %; about 12 a side would do.',
      'Too noisy to see a change of 2 %, however many recordings there are.',
      'The two sides cannot be compared.',
      'In the baseline, but not measured on the head.',
    ]);
  });

  it('has a few words for the table', () => {
    const words = [...findingsOf('copy-bound-on-two-machines'), ...findingsOf('accepted'), ...findingsOf('pass')].map(
      (finding) => writePlain(summarizeReason(finding)),
    );
    expect(words).toEqual([
      ...['copy-bound: __memcpy_neon', 'copy-bound: __memcpy_generic', ''],
      ...['no named class', 'possibly copies: symbols missing', 'no profile'],
      ...['limited by copies', 'slower but within the limit, without +0.75 % that all benchmarks share', '', ''],
    ]);
  });
});

describe('reasons', () => {
  it.each([
    [
      'copy-bound-on-two-machines',
      1,
      'Copying went from 0 to 10.1 ns per byte: 89 % (84 … 93 %) of the added cost. The copies are made by __memcpy_generic, called by main.',
    ],
    [
      'crypto-offload',
      3,
      'The largest named part is memory management: from 4.0 to 15.9 ns per bit, 13 % (11 … 15 %) of the added cost. Not copy-bound: copying explains 3.2 % (1.8 … 4.5 %). 31 % (28 … 34 %) was sampled where interrupts are enabled again: it ran before, with interrupts off, and cannot be told apart. What fell is crypto: from 115 to 44 ns per bit.',
    ],
    [
      'accepted',
      0,
      'No named class explains it: 99 % (99 … 100 %) of the added cost is other user code, mostly checksum.constprop.0. Not copy-bound: copying explains none of it.',
    ],
    [
      'accepted',
      1,
      'Possibly copies, symbols missing: 89 % (84 … 94 %) of the added cost is in a C library without symbols, where memcpy is. Install its debug symbols where perf reports (libc6-dbg on Debian, or debuginfod) and record again.',
    ],
    ['accepted', 2, 'No profile says where the added time went.'],
    ['pass', 0, 'Limited by copies: 56 % of its CPU time is copying (__arch_copy_to_user).'],
    ['pass', 1, ''],
  ])('%s, finding %d', (name, index, reason) => {
    const finding = findingsOf(name)[index];
    expect(finding === undefined ? '' : writePlain(explainFinding(finding))).toBe(reason);
  });

  it('says why no caller is named, and that the CPU time was not measured', () => {
    const finding = findingsOf('copy-bound-on-two-machines')[0];
    const reason = finding === undefined ? '' : writePlain(explainFinding(finding));
    expect(reason).toContain('The copies are made by __memcpy_neon. The call chains of the copies end in [unknown]');
    expect(reason).toContain('CPU time is taken as the whole time per byte: none was measured.');
  });

  it('names the system call and the user function on the way to a copy', () => {
    const finding = findingsOf('hostile-names')[0];
    expect(finding === undefined ? '' : writePlain(explainFinding(finding))).toMatch(
      /called by .* \(system call .*, from .*\)\./s,
    );
  });
});

describe('describeShifts', () => {
  it('says of how many benchmarks of a suite a shift is', () => {
    const report = findFixture('whole-machine-slower');
    const partly = { ...report, sharedShifts: report.sharedShifts.map((shift) => ({ ...shift, benchmarks: 7 })) };
    expect(describeShifts(report).map(writePlain)).toEqual([
      'All 10 benchmarks of lat-ctx on cortex-a72-emulated got slower, beyond the limit, together: cost +6.2 % (+3.8 … +8.7).',
    ]);
    expect(describeShifts(partly).map(writePlain)).toEqual([
      '7 of 10 benchmarks of lat-ctx on cortex-a72-emulated got slower, beyond the limit, together: cost +6.2 % (+3.8 … +8.7).',
    ]);
    expect(renderHeadline(report)).toContain('lat-ctx (cortex-a72-emulated) slower as a whole');
    expect(renderHeadline(partly)).toContain('lat-ctx (cortex-a72-emulated) slower for the most part');
  });
});
