import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

export const pgbench = createLineFormat({
  name: 'pgbench',
  kind: 'results',
  commands: ['pgbench -T 30 -c 4'],
  example: 'tps = 405.991592 (without initial connection time)',
  reads:
    '`throughput` in transactions per second, `latency mean`. Named by the kind of transaction, the scale and the clients. Failed transactions are a problem; lines of progress and of single statements are left out.',
  source: 'https://www.postgresql.org/docs/current/pgbench.html',
  typical: [/^transaction type: /, /^tps = [\d.]+ \(/],
  createReader(reading) {
    const facts = new Map<string, string>();
    return {
      line(text, line) {
        const [, fact, value = ''] =
          /^(transaction type|scaling factor|query mode|number of clients): (.*)$/.exec(text) ?? [];
        if (fact !== undefined) facts.set(fact, value.trim());
        const kind = (facts.get('transaction type') ?? '').replace(/^<builtin: (.*)>$/, '$1');
        const mode = facts.get('query mode') ?? 'simple';
        const benchmark = [
          kind,
          `scale ${facts.get('scaling factor')}`,
          `${facts.get('number of clients')} clients`,
          ...(mode === 'simple' ? [] : [mode]),
        ].join(', ');
        // Before version 14 a second figure counts the time to connect, too.
        const tps = /^tps = ([\d.]+) \((?!including)/.exec(text)?.[1];
        const mean = /^latency average = ([\d.]+) ms$/.exec(text)?.[1];
        const failed = /^number of failed transactions: ([1-9]\d*) /.exec(text)?.[1];
        if (tps !== undefined) addValue(reading, benchmark, throughput('transaction/s'), readNumber(tps), line);
        else if (mean !== undefined) addValue(reading, benchmark, latency('mean'), readNumber(mean) / 1000, line);
        else if (failed !== undefined) reading.problems.add(`${failed} transactions failed`, line);
        else if (/^pgbench: (?:error|fatal): /.test(text)) reading.problems.add(text, line);
      },
    };
  },
});
