import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

const RESULT = /^\s*[\d.]+ MB \/\s+[\d.]+ sec =\s+([\d.]+) ([MG])bps \d+ %TX \d+ %RX/;

export const nuttcp = createLineFormat({
  name: 'nuttcp',
  kind: 'results',
  commands: ['nuttcp HOST', 'nuttcp -u -Ri1g HOST'],
  example: ' 4381.9654 MB /   2.00 sec = 18367.7140 Mbps 12 %TX 85 %RX 0 retrans 0.11 msRTT',
  reads:
    '`throughput` in bit/s; for UDP `lost`, the share of the packets (0 to 1). Lines of intervals (`-i`) are left out.',
  source: 'https://nuttcp.net/',
  typical: [RESULT],
  createReader: (reading) => ({
    line(text, line) {
      const [, rate = '', prefix] = RESULT.exec(text) ?? [];
      if (rate === '') return;
      addValue(reading, 'nuttcp', throughput('bit/s'), readNumber(rate) * (prefix === 'G' ? 1e9 : 1e6), line);
      const lost = / ([\d.]+) %loss/.exec(text)?.[1];
      if (lost !== undefined)
        addValue(reading, 'nuttcp', { name: 'lost', unit: '1', better: 'lower' }, readNumber(lost) / 100, line);
    },
  }),
});
