import type { Metric } from '../model/metric.ts';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency } from './metrics.ts';
import { readNumber } from './read-number.ts';

export const LOST: Metric = { name: 'lost', unit: '1', better: 'lower' };

/** `rtt min/avg/max/mdev` of iputils, `round-trip min/avg/max` of BusyBox, `min/avg/max/stddev` of the BSDs. */
const TIMES =
  /^(?:rtt|round-trip) min\/avg\/max(?:\/(?:mdev|stddev|std-dev))? = ([\d.]+)\/([\d.]+)\/([\d.]+)(?:\/[\d.]+)? ms/;

export const ping = createLineFormat({
  name: 'ping',
  kind: 'results',
  commands: ['ping -c 100 -q HOST'],
  example: 'rtt min/avg/max/mdev = 0.043/0.072/0.183/0.055 ms',
  reads: '`latency mean` (round trip) and `lost`, the share of the packets (0 to 1). Named by the host.',
  source: 'https://man7.org/linux/man-pages/man8/ping.8.html',
  typical: [/^--- \S+ ping statistics ---$/],
  createReader(reading) {
    let host = '';
    return {
      line(text, line) {
        host = /^--- (\S+) ping statistics ---$/.exec(text)?.[1] ?? host;
        if (host === '') return;
        const lost = /(?:^|, )([\d.]+)% packet loss/.exec(text)?.[1];
        const times = TIMES.exec(text);
        if (lost !== undefined) addValue(reading, host, LOST, readNumber(lost) / 100, line);
        if (lost === '100') reading.problems.add(`${host} did not answer`, line);
        if (times !== null) addValue(reading, host, latency('mean'), readNumber(times[2] ?? '') / 1000, line);
        const errors = /, \+(\d+) errors/.exec(text)?.[1];
        if (errors !== undefined) reading.problems.add(`${host}: ${errors} errors`, line);
      },
    };
  },
});
