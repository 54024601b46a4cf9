import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseIntervalScale, drawInterval } from '../../src/report/charts/interval.ts';
import { chooseTicks, measureStretch, placeValue } from '../../src/report/charts/position.ts';
import { drawRuns } from '../../src/report/charts/runs.ts';
import { drawStacks } from '../../src/report/charts/stack.ts';
import { drawTrend } from '../../src/report/charts/trend.ts';
import { placeDown } from '../../src/report/charts/trend-scale.ts';
import { drawWaterfall } from '../../src/report/charts/waterfall.ts';
import { writeClassTable } from '../../src/report/class-table.ts';
import { formatTicks } from '../../src/report/words.ts';
import { findFixture, FIXTURES } from './fixtures.ts';
import { makeFinding, runsOf } from './make-report.ts';

const tables = [...FIXTURES.values()].flatMap(({ findings }) =>
  findings.flatMap(({ attribution, metric }) =>
    attribution === undefined ? [] : [writeClassTable(attribution, metric)],
  ),
);

function percent(text: string): number {
  expect(text).toMatch(/^\d+(\.\d+)?%$/);
  return Number(text.slice(0, -1));
}

describe('positions', () => {
  it('stay inside the axis', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (value, reach) => {
        const place = percent(placeValue({ low: 0, high: reach }, value));
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(100);
      }),
    );
    expect(measureStretch({ low: 0, high: 10 }, 8, 3)).toBe('50%');
  });

  it('have round ticks inside the axis', () => {
    expect(chooseTicks({ low: 42, high: 99 }, 'B/s')).toEqual([60, 80]);
    expect(chooseTicks({ low: 0, high: 1 }, 's')).toEqual([0, 0.5, 1]);
    expect(chooseTicks({ low: 5, high: 5 }, 's')).toEqual([]);
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, size) => {
          const ticks = chooseTicks({ low, high: low + size }, '1');
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(5);
        },
      ),
      { numRuns: 1000 },
    );
    const labels = chooseTicks({ low: 1.05, high: 1.955 }, 's').map((tick) => tick.toFixed(2));
    expect(labels.join(' ')).toBe('1.20 1.40 1.60 1.80');
  });
});

describe('ticks', () => {
  it('stand where their labels say, in every unit', () => {
    expect(formatTicks(chooseTicks({ low: 9e6, high: 16e6 }, 'B'), 'B')).toEqual({
      labels: ['10', '12', '14'],
      unit: 'MiB',
    });
    fc.assert(
      fc.property(
        fc.constantFrom('B', 'B/s', 's', 'packet/s', '1'),
        fc.double({ min: 1e-9, max: 1e12, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (unit, low, share) => {
          const ticks = chooseTicks({ low, high: low * (1 + share) }, unit);
          const labels = formatTicks(ticks, unit).labels.map(Number);
          const [last = Number.NaN, lastLabel = Number.NaN] = [ticks.at(-1), labels.at(-1)];
          for (const [index, tick] of ticks.entries()) {
            expect((labels[index] ?? Number.NaN) / lastLabel).toBeCloseTo(tick / last, 9);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('waterfall', () => {
  it('leads from the baseline to the head: every bar begins where the last one ended', () => {
    for (const table of tables) {
      const { baseline, classes, head } = drawWaterfall(table);
      let end = baseline.end;
      for (const bar of classes) {
        expect(percent(bar.start)).toBeCloseTo(percent(end), 1);
        end = bar.end;
      }
      expect(Math.abs(percent(end) - percent(head.end))).toBeLessThan(0.5);
    }
  });

  it('tells a rise from a fall, and copying from both', () => {
    const kinds = new Map(
      tables.flatMap((table) => drawWaterfall(table).classes.map((bar, index) => [bar.kind, table.rows[index]])),
    );
    expect(kinds.get('fall')?.change).toMatch(/^−|^0/);
    expect(kinds.get('copy')?.class).toBe('copy');
  });
});

describe('stacks', () => {
  it('are as long as their cost, the longer one as wide as the chart', () => {
    for (const table of tables) {
      const sums = drawStacks(table, []).map(({ parts }) => parts.reduce((sum, part) => sum + percent(part.width), 0));
      expect(Math.max(...sums)).toBeGreaterThan(98);
      expect(Math.max(...sums)).toBeLessThan(102);
    }
  });
});

describe('intervals', () => {
  it('put worse to the right of the middle and larger further out', () => {
    const { findings } = findFixture('crypto-offload');
    const scale = chooseIntervalScale(findings);
    const places = findings.map((finding) => percent(drawInterval(finding, scale)?.estimate ?? '0%'));
    expect(places.slice(0, 4).every((place) => place > 50)).toBe(true);
    expect(places.slice(4).every((place) => place < 50)).toBe(true);
    expect(places.slice(0, 4)).toEqual(places.slice(0, 4).toSorted((a, b) => b - a));
  });

  it('are none without a change, and cover all for an interval without end', () => {
    const finding = makeFinding({ benchmark: 'x', metric: { name: 't', unit: 's', better: 'lower' }, status: 'added' });
    const scale = chooseIntervalScale([finding]);
    expect(drawInterval(finding, scale)).toBeUndefined();
    expect(
      drawInterval({ ...finding, change: { ratio: 1, low: 0, high: Infinity, p: 1, basis: 'recordings' } }, scale),
    ).toMatchObject({
      x: '0%',
      width: '100%',
    });
  });
});

describe('runs', () => {
  it('are all drawn, on both sides', () => {
    for (const { findings } of FIXTURES.values()) {
      for (const finding of findings) {
        const dots = drawRuns(finding)?.rows.flatMap((row) => row.dots) ?? [];
        expect(dots).toHaveLength(finding.before.runs.length + finding.after.runs.length);
      }
    }
  });

  it('lie within the axis with the limit on the worse side', () => {
    const metric = { name: 'rate', unit: 'B/s', better: 'higher' } as const;
    const change = { ratio: 1.5, low: 1.4, high: 1.6, p: 0, basis: 'recordings' } as const;
    const chart = drawRuns(
      makeFinding({ benchmark: 'x', metric, status: 'regressed', before: runsOf(90), after: runsOf(60), change }),
    );
    const [before, after] = chart?.rows ?? [];
    expect(percent(before?.limit ?? '0%')).toBeLessThan(percent(before?.typical ?? '0%'));
    expect(percent(after?.typical ?? '0%')).toBeGreaterThan(percent(after?.band?.x ?? '100%'));
  });

  it('show iterations as a spread', () => {
    const metric = { name: 't', unit: 's', better: 'lower' } as const;
    const chart = drawRuns(makeFinding({ benchmark: 'x', metric, status: 'added', after: { runs: [[1, 2, 3], [2]] } }));
    expect(chart?.rows[0]?.dots.map((dot) => dot.from === undefined)).toEqual([false, true]);
  });
});

describe('trends', () => {
  it('draw a level where the table says that it is: of their logarithms', () => {
    const { levels, line } = drawTrend([1, 4, 1, 4], [0, 1, 2, 3], 4, [], 'B/s');
    expect(levels).toBe(`M125 ${placeDown(2, { low: 1, high: 4 })}H875`);
    expect(line).toMatch(/^M125 94L375 6L/);
  });
});
