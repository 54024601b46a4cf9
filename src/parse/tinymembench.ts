import type { Metric } from '../model/metric.ts';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

const BANDWIDTH = /^ {0,9}([^\s:][^:]{0,80}?) {1,80}: {1,9}([\d.]{1,20}) MB\/s(?: \([\d.]+%\))?\s*$/;
const LATENCY = /^\s*(\d+) :\s+([\d.]+) ns\s+\/\s+([\d.]+) ns\s*$/;
const DUAL: Metric = { ...latency('mean'), name: 'latency mean, two at a time' };

export const tinymembench = createLineFormat({
  name: 'tinymembench',
  kind: 'results',
  commands: ['tinymembench'],
  example: ' C copy backwards                                     :   1234.5 MB/s (0.1%)',
  reads:
    '`throughput` in B/s of each routine (a copied byte counts once, a MB is 10^6 bytes), `latency mean` of random reads for each block size, one and two at a time, with huge pages and without. 0.0 ns is left out.',
  source: 'https://github.com/ssvb/tinymembench',
  typical: [/^tinymembench v[\d.]+/],
  createReader(reading) {
    let pages = '';
    return {
      line(text, line) {
        if (/^block size : /.test(text)) pages = /\[(\w+)\]/.exec(text)?.[1] ?? '';
        const [, routine, rate = ''] = BANDWIDTH.exec(text) ?? [];
        const [, size, single = '', dual = ''] = LATENCY.exec(text) ?? [];
        if (routine !== undefined) addValue(reading, routine, throughput('B/s'), readNumber(rate) * 1e6, line);
        if (size === undefined) return;
        const benchmark = `random read ${size} bytes${pages === '' ? '' : ` ${pages}`}`;
        for (const [metric, value] of [
          [latency('mean'), single],
          [DUAL, dual],
        ] as const) {
          if (readNumber(value) !== 0) addValue(reading, benchmark, metric, readNumber(value) / 1e9, line);
        }
      },
    };
  },
});
