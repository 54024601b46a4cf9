import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMetricUnit, parseQuantity, parseUnit, toBaseUnit } from '../../src/model/units.ts';

describe('parseUnit', () => {
  it.each([
    ['ns', 's', 1e-9],
    ['us', 's', 1e-6],
    ['\u00b5s', 's', 1e-6],
    ['\u03bcs', 's', 1e-6],
    ['ms', 's', 1e-3],
    ['s', 's', 1],
    ['min', 's', 60],
    ['B', 'B', 1],
    ['bytes', 'B', 1],
    ['KB', 'B', 1e3],
    ['kB', 'B', 1e3],
    ['KiB', 'B', 1024],
    ['MB', 'B', 1e6],
    ['MiB', 'B', 1024 ** 2],
    ['GB', 'B', 1e9],
    ['GiB', 'B', 1024 ** 3],
    ['B/s', 'B/s', 1],
    ['kB/s', 'B/s', 1e3],
    ['MB/s', 'B/s', 1e6],
    ['MBytes/sec', 'B/s', 1e6],
    ['MiB/s', 'B/s', 1024 ** 2],
    ['bit/s', 'bit/s', 1],
    ['bps', 'bit/s', 1],
    ['kbit/s', 'bit/s', 1e3],
    ['Kbps', 'bit/s', 1e3],
    ['Mbit/s', 'bit/s', 1e6],
    ['Mb/s', 'bit/s', 1e6],
    ['Mbits/sec', 'bit/s', 1e6],
    ['Gbit/s', 'bit/s', 1e9],
    ['op/s', 'op/s', 1],
    ['ops/s', 'op/s', 1],
    ['kops/s', 'op/s', 1e3],
    ['packet/s', 'packet/s', 1],
    ['packets/s', 'packet/s', 1],
    ['Mpps', 'packet/s', 1e6],
    ['tps', 'transaction/s', 1],
    ['kTPS', 'transaction/s', 1e3],
    ['QPS', 'query/s', 1],
    ['rps', 'req/s', 1],
    ['IOPS', 'op/s', 1],
    ['KIOPS', 'op/s', 1e3],
    ['req/s', 'req/s', 1],
    ['requests/s', 'req/s', 1],
    ['frames/s', 'frames/s', 1],
    ['%', '1', 0.01],
    ['count', '1', 1],
    ['', '1', 1],
    [' ms ', 's', 1e-3],
    ['ps', 's', 1e-12],
    ['usecs', 's', 1e-6],
    ['Seconds', 's', 1],
    ['Megabytes', 'B', 1e6],
    ['Percent', '1', 0.01],
    ['cycles', 'cycle', 1],
    ['ops/ms', 'op/s', 1e3],
    ['ops/min', 'op/s', 1 / 60],
    ['B/us', 'B/s', 1e6],
    ['iter/sec', 'iter/s', 1],
  ])('understands %j', (text, unit, factor) => {
    expect(parseUnit(text)).toEqual({ unit, factor });
  });

  it.each([
    'mb/s',
    'gb/s',
    'mB',
    'MS',
    'Mb',
    'bit',
    'KBIT/S',
    'MBs',
    'ops',
    '/s',
    'a/b/s',
    '1/s',
    'constructor',
    '__proto__',
  ])('does not guess at %j', (text) => {
    expect(parseUnit(text)).toBeUndefined();
  });

  it('only knows base units in themselves', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[kKMGTm]?i?(B|b|bit|ops|packets|frames)(\/s|ps)?$/));
    fc.assert(
      fc.property(texts, (text) => {
        const unit = parseUnit(text);
        if (unit === undefined) return;
        expect(unit.factor).toBeGreaterThan(0);
        expect(parseUnit(unit.unit)).toEqual({ unit: unit.unit, factor: 1 });
      }),
    );
  });
});

describe('parseQuantity', () => {
  it.each([
    ['50 us', 0.00005, 's'],
    ['2MB/s', 2e6, 'B/s'],
    ['1.5 Gbit/s', 1.5e9, 'bit/s'],
    ['1e3 packets/s', 1000, 'packet/s'],
    ['-3%', -0.03, '1'],
    ['7', 7, '1'],
  ])('understands %j', (text, value, unit) => {
    expect(parseQuantity(text)).toEqual({ value, unit });
  });

  it.each(['', 'us', '50 mb/s', '1,5 s', '1e999 s', '0x10 s', 'NaN s', '5 5 s'])('does not guess at %j', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it('is the number in the unit, whatever stands between them', () => {
    const numbers = fc.double({ min: 0, max: 1e12, noNaN: true });
    const units = fc.constantFrom(
      'ns',
      'us',
      'ms',
      's',
      'B',
      'KiB',
      'MB/s',
      'Mbit/s',
      'ops/s',
      'frames/s',
      '%',
      'count',
    );
    fc.assert(
      fc.property(numbers, units, fc.constantFrom('', ' ', '\t '), (number, text, blank) => {
        const unit = parseUnit(text);
        if (unit === undefined) throw new Error(text);
        expect(parseQuantity(`${number}${blank}${text}`)).toEqual({ value: toBaseUnit(number, unit), unit: unit.unit });
        expect(toBaseUnit(number, unit)).toBeCloseTo(number * unit.factor, 3);
      }),
    );
  });
});

describe('parseMetricUnit', () => {
  it.each([
    ['ns/op', { unit: 's', factor: 1e-9, better: 'lower' }],
    ['ms/iter', { unit: 's', factor: 1e-3, better: 'lower' }],
    ['B/op', { unit: 'B', factor: 1, better: 'lower' }],
    ['allocs/op', { unit: '1', factor: 1, better: 'lower' }],
    ['#/op', { unit: '1', factor: 1, better: 'lower' }],
    ['ms', { unit: 's', factor: 1e-3, better: 'lower' }],
    ['cycles', { unit: 'cycle', factor: 1, better: 'lower' }],
    ['ops/sec', { unit: 'op/s', factor: 1, better: 'higher' }],
    ['MB/s', { unit: 'B/s', factor: 1e6, better: 'higher' }],
    ['MB', { unit: 'B', factor: 1e6 }],
    ['%', { unit: '1', factor: 0.01 }],
    ['', { unit: '1', factor: 1 }],
  ])('understands %j', (text, unit) => {
    expect(parseMetricUnit(text)).toEqual(unit);
  });

  it.each(['wasted-bytes', 'insn per cycle', 'a/b/op', 'ns/hop', '__proto__'])('does not guess at %j', (text) => {
    expect(parseMetricUnit(text)).toBeUndefined();
  });
});
