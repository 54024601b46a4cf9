import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency } from './metrics.ts';
import { LOST } from './ping.ts';
import { readNumber } from './read-number.ts';

const SUMMARY = /^(\S+)\s+: xmt\/rcv\/%loss = (\d+)\/(\d+)\/[\d.]+%(?:, min\/avg\/max = [\d.]+\/([\d.]+)\/[\d.]+)?\s*$/;

export const fping = createLineFormat({
  name: 'fping',
  kind: 'results',
  commands: ['fping -c 100 -q HOST...'],
  example: '127.0.0.1 : xmt/rcv/%loss = 5/5/0%, min/avg/max = 0.035/0.042/0.051',
  reads: '`latency mean` (round trip) and `lost`, the share of the packets (0 to 1), for each host.',
  source: 'https://fping.org/fping.1.html',
  typical: [/^\S+\s+: xmt\/rcv\/%loss = /],
  createReader: (reading) => ({
    line(text, line) {
      const [, host, sent = '', received = '', mean] = SUMMARY.exec(text) ?? [];
      if (host === undefined) return;
      addValue(reading, host, LOST, 1 - readNumber(received) / readNumber(sent), line);
      if (mean === undefined) reading.problems.add(`${host} did not answer`, line);
      else addValue(reading, host, latency('mean'), readNumber(mean) / 1000, line);
    },
  }),
});
