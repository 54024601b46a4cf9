import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../src/model/metric.ts';
import {
  chooseColumn,
  describeChange,
  formatChange,
  formatChangeInColumn,
  formatCostChange,
  formatCount,
  formatExplained,
  formatInColumn,
  formatLimit,
  formatP,
  formatPair,
  formatQuantity,
  formatShare,
  formatShareInColumn,
  formatTicks,
  workUnit,
} from '../../src/report/words.ts';

const RATE: Metric = { name: 'throughput', unit: 'B/s', better: 'higher' };
const TIME: Metric = { name: 'time', unit: 's', better: 'lower' };
const SIZE: Metric = { name: 'memory', unit: 'B', better: 'lower' };

describe('quantities', () => {
  it.each([
    [27.3e6, 'B/s', '27.3 MB/s'],
    [4.981e6, 'bit/s', '4.98 Mbit/s'],
    [57726.7, 'packet/s', '57.7 k packet/s'],
    [12, 'op/s', '12.0 op/s'],
    [1.3633e-6, 's', '1.36 µs'],
    [36.7e-9, 's', '36.7 ns'],
    [999.96e-9, 's', '1.00 µs'],
    [83.2, 's', '83.2 s'],
    [5000, 's', '5000 s'],
    [16384, 'B', '16 KiB'],
    [1.5 * 1024 ** 3, 'B', '1.50 GiB'],
    [999.9e6, 'B/s', '1.00 GB/s'],
    [2.4e9, 'Hz', '2.40 GHz'],
    [42, '1', '42'],
    [0.97, '1', '0.970'],
    [123456, '1', '123 k'],
    [0, 'B/s', '0 B/s'],
    [-5e-3, 's', '−5.00 ms'],
    [Number.NaN, 's', 'unknown'],
    [Infinity, 'B/s', 'unknown'],
  ])('%d %s is %s', (value, unit, words) => {
    expect(formatQuantity(value, unit)).toBe(words);
  });

  it('writes both sides in one unit, with digits for their difference', () => {
    expect(formatPair(999e3, 1020e3, 'B/s')).toEqual(['0.999 MB/s', '1.02 MB/s']);
    expect(formatPair(80.82e6, 42.2e6, 'B/s')).toEqual(['80.8 MB/s', '42.2 MB/s']);
    expect(formatPair(80.82e6, 80.85e6, 'B/s')).toEqual(['80.820 MB/s', '80.850 MB/s']);
    expect(formatPair(2335e3, 78e3, 'B/s')).toEqual(['2.33 MB/s', '78.0 kB/s']);
    expect(formatPair(1, 1 + 1e-15, '1')).toEqual(['1', '1']);
    expect(formatPair(0, 3, '1')).toEqual(['0', '3']);
  });

  it('never shows an exponent, whatever the value', () => {
    fc.assert(
      fc.property(fc.double(), fc.constantFrom('s', 'B', 'B/s', 'packet/s', '1'), (value, unit) => {
        expect(formatQuantity(value, unit)).toMatch(/^(?:unknown|−?\d+(?:\.\d+)?(?: .+)?|−?\d\.\d+e\+\d+(?: .+)?)$/);
        expect(formatQuantity(Math.abs(value) % 1e15, unit)).not.toMatch(/e[+-]/);
      }),
    );
  });
});

describe('changes', () => {
  it('says a change in the direction of the metric', () => {
    const change = { ratio: 1.9152, low: 1.92307, high: 1.7889 };
    expect(formatChange(change, RATE)).toBe('−47.8 % (−48.0 … −44.1)');
    expect(formatChange({ ratio: 1.13, low: 1.1, high: 1.16 }, TIME)).toBe('+13.0 % (+10.0 … +16.0)');
    expect(formatChange({ ratio: 0.995, low: 0.99, high: 1.001 }, TIME)).toBe('−0.50 % (−1.00 … +0.10)');
    expect(formatChange({ ratio: 1, low: 1, high: 1 }, TIME)).toBe('0.00 % (0.00 … 0.00)');
  });

  it('says a factor when it is large', () => {
    expect(formatChange({ ratio: 5.4532, low: 5.3, high: 5.6 }, RATE)).toBe('5.5 times slower (5.3 … 5.6)');
    expect(formatChange({ ratio: 1 / 17, low: 1 / 18, high: 1 / 16 }, RATE)).toBe('17 times faster (16 … 18)');
    expect(formatChange({ ratio: 10.4, low: 10.01, high: 10.8 }, RATE)).toBe('10.4 times slower (10.0 … 10.8)');
    expect(formatChange({ ratio: 3, low: 2.9, high: 3.1 }, SIZE)).toBe('3.0 times higher (2.9 … 3.1)');
  });

  it('does not say a factor that may be none', () => {
    expect(formatChange({ ratio: 2.5, low: 0.9, high: 6.9 }, TIME)).toBe('+150 % (−10 … +590)');
  });

  it('says so when the interval is not known', () => {
    expect(formatChange({ ratio: 1.1, low: 0, high: Infinity }, TIME)).toBe('+10.0 % (interval unknown)');
  });

  it('has the sign of the cost, for every ratio', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.0001, max: 100, noNaN: true }), (ratio) => {
        const wordsFor = (one: number): string => describeChange({ ratio: one, low: one, high: one }, TIME).estimate;
        expect(wordsFor(ratio)).toMatch(/^\+|slower$/);
        expect(wordsFor(1 / ratio)).toMatch(/^−|faster$/);
      }),
    );
  });
});

describe('shares, costs, chances, limits, counts', () => {
  it.each([
    [0.9132, '91 %', '91.3 %'],
    [0.0324, '3.2 %', '3.2 %'],
    [0.005, '0.5 %', '0.5 %'],
    [0.0004, '0.04 %', '<0.1 %'],
    [0.00001, '<0.01 %', '<0.1 %'],
    [0, '0 %', '0 %'],
    [1, '100 %', '100.0 %'],
    [0.0999, '10 %', '10.0 %'],
  ])('share %d is %s', (share, words, column) => {
    expect([formatShare(share), formatShareInColumn(share)]).toEqual([words, column]);
  });

  it('explains with an interval, or says that there is none', () => {
    expect(formatExplained({ explained: 0.91, low: 0.884, high: 0.941 })).toBe('91 % (88 … 94 %)');
    expect(formatExplained({ explained: 0.5, low: 0, high: 1 })).toBe('50 % (sampling error unknown)');
  });

  it('writes costs', () => {
    expect(formatCostChange(0, 10.06e-9)).toBe('from 0 to 10.1 ns');
    expect(formatCostChange(3.98e-9, 15.9e-9)).toBe('from 4.0 to 15.9 ns');
    expect(formatCostChange(139e-12, 3.64e-9)).toBe('from 0.14 to 3.64 ns');
    expect(formatCostChange(5.71e-9, 1e-13)).toBe('from 5.71 to almost 0 ns');
    expect(formatCostChange(1e-9, 1e-6)).toBe('from almost 0 to 1.00 µs');
    expect(workUnit(RATE)).toBe('byte');
    expect(workUnit({ ...RATE, unit: 'packet/s' })).toBe('packet');
    expect(workUnit(TIME)).toBe('operation');
  });

  it('writes a column in one unit', () => {
    const column = chooseColumn([12.37e-9, 23.7e-9], 's');
    expect([12.37e-9, 10.06e-9, 0.0001e-9, 0].map((value) => formatInColumn(column, value))).toEqual([
      '12.37',
      '10.06',
      '0.00',
      '0',
    ]);
    expect([10.06e-9, -0.54e-9, 0, 1e-15].map((value) => formatChangeInColumn(column, value))).toEqual([
      '+10.06',
      '−0.54',
      '0',
      '0.00',
    ]);
  });

  it('labels ticks', () => {
    expect(formatTicks([40e6, 60e6, 80e6], 'B/s')).toEqual({ labels: ['40', '60', '80'], unit: 'MB/s' });
    expect(formatTicks([1.36e-6, 1.365e-6], 's')).toEqual({ labels: ['1.360', '1.365'], unit: 'µs' });
    expect(formatTicks([1.36e-6], 's')).toEqual({ labels: ['1.36'], unit: 'µs' });
    expect(formatTicks([0], 's')).toEqual({ labels: ['0'], unit: 's' });
  });

  it('writes the rest', () => {
    expect([0.00001, 0.0009, 0.032, 0.5].map(formatP)).toEqual(['p < 0.0001', 'p = 0.0009', 'p = 0.032', 'p = 0.50']);
    expect(formatLimit({ share: 0.125, text: '12.5%' })).toBe('12.5 %');
    expect(formatLimit({ share: 0.013, text: '50 us' })).toBe('50 us (1.3 %)');
    expect([0, 1, 3].map((count) => formatCount(count, 'benchmark'))).toEqual([
      'no benchmarks',
      '1 benchmark',
      '3 benchmarks',
    ]);
  });
});
