import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

export const apacheBench = createLineFormat({
  name: 'ab',
  kind: 'results',
  commands: ['ab -n 1000 -c 10 URL'],
  example: 'Requests per second:    1223.30 [#/sec] (mean)',
  reads:
    '`throughput` in requests per second, `latency mean`, `p50`, `p90` and `p99` (in whole milliseconds, as ab prints them; 0 ms is left out). Named by the document and the concurrency. Failed requests are a problem.',
  source: 'https://httpd.apache.org/docs/2.4/programs/ab.html',
  typical: [/^This is ApacheBench, /, /^Requests per second:\s+[\d.]+ \[#\/sec\]/],
  createReader(reading) {
    let document = '';
    let clients = '';
    return {
      line(text, line) {
        document = /^Document Path:\s+(.*?)\s*$/.exec(text)?.[1] ?? document;
        clients = /^Concurrency Level:\s+(\d+)/.exec(text)?.[1] ?? clients;
        const benchmark = `${document} ${clients} at a time`;
        const rate = /^Requests per second:\s+([\d.]+) \[#\/sec\]/.exec(text)?.[1];
        const mean = /^Time per request:\s+([\d.]+) \[ms\] \(mean\)\s*$/.exec(text)?.[1];
        const [, which, time = ''] = /^\s+(50|90|99)%\s+(\d+)\s*$/.exec(text) ?? [];
        const failed = /^(?:Failed requests|Non-2xx responses):\s+([1-9]\d*)/.exec(text);
        if (rate !== undefined) addValue(reading, benchmark, throughput('req/s'), readNumber(rate), line);
        else if (mean !== undefined) addValue(reading, benchmark, latency('mean'), readNumber(mean) / 1000, line);
        else if (which !== undefined && time !== '0')
          addValue(reading, benchmark, latency(`p${which}`), readNumber(time) / 1000, line);
        else if (failed !== null) reading.problems.add(text.replaceAll(/\s+/g, ' ').trim(), line);
      },
    };
  },
});
