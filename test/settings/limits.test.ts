import { describe, expect, it } from 'vitest';
import { createLimits } from '../../src/settings/limits.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';

const THROUGHPUT = { name: 'throughput', unit: 'B/s', better: 'higher' } as const;
const TIME = { name: 'time', unit: 's', better: 'lower' } as const;

function limitOf(config: string, metric: typeof THROUGHPUT | typeof TIME, before: number, benchmark = 'send') {
  return createLimits(parseConfig(config, 'copygate.yml'))({ machine: 'm', suite: 's', benchmark, metric }, before);
}

describe('createLimits', () => {
  it('takes a percentage as one of the value: a throughput that loses 20 % costs 25 % more', () => {
    expect(limitOf('limit: 20%', TIME, 1)).toEqual({ share: 0.2, text: '20%' });
    expect(limitOf('limit: 20%', THROUGHPUT, 1).share).toBeCloseTo(0.25, 12);
    expect(limitOf('limit: 100%', THROUGHPUT, 1).share).toBe(Number.MAX_VALUE);
  });

  it('takes an amount in the unit of the value', () => {
    expect(limitOf('limit: 100 ms', TIME, 2).share).toBeCloseTo(0.05, 12);
    expect(limitOf('limit: 2 MB/s', THROUGHPUT, 10e6).share).toBeCloseTo(0.25, 12);
    expect(limitOf('limit: 2 MB/s', THROUGHPUT, 1e6).share).toBe(Number.MAX_VALUE);
    expect(limitOf('limit: 10 ms', TIME, 0)).toEqual({ share: Number.MAX_VALUE, amount: 0.01, text: '10 ms' });
  });

  it('lets the last rule that matches count, and leaves out amounts in another unit', () => {
    const config = `limit: 3%\nlimits:\n  - { benchmark: 's*', limit: 5% }\n  - { limit: 100 ms }\n`;
    expect(limitOf(config, TIME, 10).text).toBe('100 ms');
    expect(limitOf(config, THROUGHPUT, 10).text).toBe('5%');
    expect(limitOf(config, THROUGHPUT, 10, 'receive').text).toBe('3%');
    expect(limitOf('limit: 50 op/s', TIME, 10).text).toBe('2%');
  });
});
