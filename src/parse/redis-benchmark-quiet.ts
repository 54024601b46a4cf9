import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

/** The last of what `-q` writes over itself, since 6.2 with the median. */
const RESULT = /([A-Z][\w ()]{0,60}): ([\d.]{1,20}) requests per second(?:, p50=([\d.]{1,20}) msec)?\s{0,99}$/;

export const redisBenchmarkQuiet = createLineFormat({
  name: 'redis-benchmark -q',
  kind: 'results',
  commands: ['redis-benchmark -q'],
  example: 'SET: 970.40 requests per second, p50=5.319 msec',
  reads: 'for each command `throughput` in requests per second and `latency p50`.',
  source: 'https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/benchmarks/',
  typical: [RESULT],
  lastCharacters: 200,
  createReader: (reading) => ({
    line(text, line) {
      const [, name, rate = '', median] = RESULT.exec(text) ?? [];
      if (name === undefined) return;
      addValue(reading, name, throughput('req/s'), readNumber(rate), line);
      if (median !== undefined) addValue(reading, name, latency('p50'), readNumber(median) / 1000, line);
    },
  }),
});
