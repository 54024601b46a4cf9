import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

const PERCENTILES: ReadonlyMap<string, string> = new Map([
  ['50.000', 'p50'],
  ['90.000', 'p90'],
  ['99.000', 'p99'],
  ['99.900', 'p99.9'],
]);

export const sockperf = createLineFormat({
  name: 'sockperf',
  kind: 'results',
  commands: ['sockperf ping-pong -i HOST', 'sockperf throughput -i HOST', 'sockperf under-load -i HOST'],
  example: 'sockperf: Summary: Latency is 6.214 usec',
  reads:
    '`latency mean`, `p50`, `p90`, `p99`, `p99.9` (half a round trip, as sockperf means it), or `throughput` in messages per second (the bandwidth says the same). Dropped messages are a problem.',
  source: 'https://github.com/Mellanox/sockperf',
  typical: [/^sockperf: Summary: /],
  createReader: (reading) => ({
    line(text, line) {
      const mean = /^sockperf: Summary: (?:Round trip|Latency) is ([\d.]+) usec\s*$/.exec(text);
      const rate = /^sockperf: Summary: Message Rate is (\d+) \[msg\/sec\]\s*$/.exec(text)?.[1];
      const [, percent = '', value = ''] = /^sockperf: ---> percentile\s+([\d.]+)\s*=\s+([\d.]+)\s*$/.exec(text) ?? [];
      const which = PERCENTILES.get(percent);
      const dropped = /# dropped messages = ([1-9]\d*)/.exec(text)?.[1];
      if (mean !== null) addValue(reading, 'sockperf', latency('mean'), readNumber(mean[1] ?? '') / 1e6, line);
      else if (rate !== undefined) addValue(reading, 'sockperf', throughput('message/s'), readNumber(rate), line);
      else if (which !== undefined) addValue(reading, 'sockperf', latency(which), readNumber(value) / 1e6, line);
      else if (dropped !== undefined) reading.problems.add(`${dropped} messages were dropped`, line);
      else if (/^sockperf: ERROR/.test(text)) reading.problems.add(text, line);
    },
  }),
});
