import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readGroupedNumber } from './read-number.ts';
import { parseUnit, toBaseUnit } from '../model/units.ts';

const TEST = /^([a-z]+(?:_[a-z0-9]+)+|quit|conf):$/;
const FIGURE = /^ {4}(\w+) +=\s+([\d.,]+) (\S+(?: \S+)?)$/;

export const qperf = createLineFormat({
  name: 'qperf',
  kind: 'results',
  commands: ['qperf HOST tcp_bw tcp_lat udp_bw udp_lat'],
  example: '    bw  =  2.53 GB/sec',
  reads:
    '`throughput` (`bw`; of UDP `recv_bw`) in B/s and `latency mean`, for each test. qperf rounds to three digits: `-e 6` gives more. What `-v` adds is left out.',
  source: 'https://manpages.debian.org/bookworm/qperf/qperf.1.en.html',
  typical: [TEST, FIGURE],
  createReader(reading) {
    let test = '';
    return {
      line(text, line) {
        test = TEST.exec(text.trimEnd())?.[1] ?? test;
        const [, name = '', value = '', written = ''] = FIGURE.exec(text.trimEnd()) ?? [];
        const metric =
          name === 'bw' || name === 'recv_bw' ? throughput('B/s') : name === 'latency' ? latency('mean') : undefined;
        if (metric === undefined) return;
        const unit = parseUnit(written.replace(/^bytes/, 'B'));
        const bits = written.endsWith('bits/sec');
        if (unit === undefined) reading.problems.add(`${test} is in ${written}, which is not known here`, line);
        else
          addValue(
            reading,
            test,
            bits ? throughput('bit/s') : metric,
            toBaseUnit(readGroupedNumber(value), unit),
            line,
          );
      },
    };
  },
});
