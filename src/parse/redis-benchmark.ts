import { addValue } from './add-figure.ts';
import { createCsvReader } from './csv-lines.ts';
import { findNamesakes, type NamedValue } from './find-namesakes.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

const LATENCIES: ReadonlyMap<string, string> = new Map([
  ['avg_latency_ms', 'mean'],
  ['p50_latency_ms', 'p50'],
  ['p95_latency_ms', 'p95'],
  ['p99_latency_ms', 'p99'],
]);

export const redisBenchmark = createLineFormat({
  name: 'redis-benchmark',
  kind: 'results',
  commands: ['redis-benchmark --csv'],
  example:
    '"test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"',
  reads:
    'for each command `throughput` in requests per second, `latency mean`, `p50`, `p95` and `p99`. The extremes (minimum and maximum of one execution) are left out.',
  source: 'https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/benchmarks/',
  typical: [/^"test","rps"/],
  complete: /"\d+\.\d{3}"$/,
  createReader(reading) {
    const rates: NamedValue[] = [];
    const csv = createCsvReader(reading, { first: 'test', tool: 'redis-benchmark --csv' }, (row, line) => {
      const name = row.get('test') ?? '';
      for (const [column, cell] of row) {
        const which = LATENCIES.get(column);
        if (column === 'rps') {
          addValue(reading, name, throughput('req/s'), readNumber(cell), line);
          rates.push({ name, unit: 'req/s', value: readNumber(cell) });
        } else if (which !== undefined) addValue(reading, name, latency(which), readNumber(cell) / 1000, line);
      }
    });
    return {
      ...csv,
      end() {
        for (const text of findNamesakes(rates)) reading.problems.add(text);
      },
    };
  },
});
