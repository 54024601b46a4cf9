import { describe, expect, it } from 'vitest';
import { drawHistory } from '../../src/report/charts/history.ts';
import { viewAdvice } from '../../src/report/page/view-advice.ts';
import { makeChange, makeFinding, runsOf } from './make-report.ts';

const METRIC = { name: 'throughput', unit: 'B/s', better: 'higher' } as const;
const LEVELS = [80e6, 81e6, 60e6, 61e6];

describe('drawHistory', () => {
  const chart = drawHistory(
    makeFinding({
      ...{ benchmark: 'pktproc', metric: METRIC, status: 'regressed', after: runsOf(40e6) },
      change: makeChange(METRIC, 60.5e6, 40e6, 0.02, 1e-6),
      history: {
        recordings: LEVELS.map((level, index) => ({
          commit: `c0ffee${index}`,
          recordedAt: '2026-03-01T10:00:00Z',
          level,
        })),
        changes: [2],
      },
    }),
  );

  it('draws every recording and, at the end, the head', () => {
    expect(chart?.dots.map(({ title }) => title)).toEqual([
      'c0ffee0, 2026-03-01: 80.00 MB/s',
      'c0ffee1, 2026-03-01: 81.00 MB/s',
      'c0ffee2, 2026-03-01: 60.00 MB/s',
      'c0ffee3, 2026-03-01: 61.00 MB/s',
      'head: 40.00 MB/s',
    ]);
    expect(chart?.dots.map(({ isHead }) => isHead)).toEqual([false, false, false, false, true]);
    expect(chart?.dots.map(({ x }) => x)).toEqual(['10%', '30%', '50%', '70%', '90%']);
    // Larger values stand higher.
    expect(chart?.dots[1]?.y).toBeLessThan(chart?.dots[4]?.y ?? 0);
  });

  it('marks where the level changed, and the levels on both sides', () => {
    expect(chart?.changes).toEqual([{ x: '40%', title: 'The level changed here, at c0ffee2, 2026-03-01' }]);
    expect(chart?.levels.map(({ from, to }) => [from, to])).toEqual([
      ['2%', '38%'],
      ['42%', '78%'],
    ]);
    expect(chart?.label).toBe('4 stored recordings, 1 change of level, and the head');
  });
});

describe('viewAdvice', () => {
  it('links to addresses on the web only', () => {
    const sources = [
      'https://docs.kernel.org/networking/msg_zerocopy.html',
      'javascript:alert(1)',
      'https://a"onclick=x',
      '',
    ];
    expect(viewAdvice(sources.map((source) => ({ id: 'x', text: 'Try it.', source }))).map(({ host }) => host)).toEqual(
      ['docs.kernel.org', '', '', ''],
    );
  });
});
