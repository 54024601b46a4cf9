import { describe, expect, it } from 'vitest';
import { compareRecordings } from '../../src/compare/compare-recordings.ts';
import { pairRecordings } from '../../src/compare/pair.ts';
import type { Metric } from '../../src/model/metric.ts';
import type { Values } from '../../src/model/values.ts';
import type { Finding } from '../../src/model/verdict.ts';
import { writeChangeRow } from '../../src/report/change-row.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';
import { recordingOf, TIME, valuesOf } from './make-values.ts';

const RATE: Metric = { name: 'time', unit: 'req/s', better: 'higher' };

function compare(before: Values, after: Values, config = ''): Finding | undefined {
  const pairs = pairRecordings({ source: 'b', recordings: [recordingOf([before])] }, [recordingOf([after])]);
  return compareRecordings(pairs, parseConfig(config, 'copygate.yml')).findings[0];
}

describe('two sides without a ratio', () => {
  it.each([
    ['', 0.00501, 'regressed'],
    ['limit: 10 ms', 0.00501, 'unchanged'],
    ['limit: 10 ms', 0.011, 'regressed'],
    ['limit: 10%', 0.00501, 'regressed'],
    ['limit: 10 op/s', 0.00501, 'regressed'],
  ])('a loss where there was none counts beyond an amount that is allowed: %s, %d s', (config, value, status) => {
    const finding = compare(valuesOf([0, 0, 0], TIME), valuesOf([value, value], TIME), config);
    expect(finding).toMatchObject({
      status,
      limit: { text: config.slice('limit: '.length).replace('10 op/s', '2%') || '2%' },
    });
    expect(finding?.warnings.map(({ text }) => text)).toEqual([
      'one side is zero, so that no ratio says how much it changed',
    ]);
  });

  it('a rate that fell to nothing lost all that it was', () => {
    const [full, none] = [valuesOf([100, 100], RATE), valuesOf([0, 0], RATE)];
    expect(compare(full, none)?.status).toBe('regressed');
    expect(compare(full, none, 'limit: 99 req/s')?.status).toBe('regressed');
    expect(compare(full, none, 'limit: 100 req/s')?.status).toBe('unchanged');
  });

  it('has nothing to judge where zeros are among other values', () => {
    const finding = compare(valuesOf([0, 1], TIME), valuesOf([1, 2], TIME));
    expect(finding).toMatchObject({ status: 'inconclusive', warnings: [{ code: 'no-ratio' }] });
  });

  it('tells each side in the unit that it was measured in', () => {
    const finding = compare(valuesOf([0.1, 0.1], TIME), valuesOf([10, 10], RATE));
    expect(finding).toMatchObject({ status: 'inconclusive', before: { unit: 's' }, metric: RATE });
    expect(finding && writeChangeRow(finding).values).toBe('100 ms → 10.0 req/s');
  });
});
