import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

/** GNU: bytes, seconds, and a rate that is rounded; BusyBox has one size in parentheses. */
const COPIED = /^(?:.*\r)?(\d+) bytes (?:\(.*?\) )?copied, ([\d.,e+-]+) s(?:econds)?, [\d.,]+ ?[kKMGT]?i?B\/s$/;
const RECORDS = /^\d+\+\d+ records (?:in|out)$/;

export const dd = createLineFormat({
  name: 'dd',
  kind: 'results',
  commands: ['dd if=/dev/zero of=file bs=1M count=100 2>result.txt'],
  example: '1310720000 bytes (1.3 GB, 1.2 GiB) copied, 0.0659238 s, 19.9 GB/s',
  reads:
    '`throughput` in B/s, from bytes and seconds (the rate that dd prints is rounded). The benchmark is called `dd`: its output does not say what was copied; several executions are iterations.',
  source: 'https://www.gnu.org/software/coreutils/manual/html_node/dd-invocation.html',
  typical: [COPIED, RECORDS],
  createReader(reading) {
    return {
      line(text, line) {
        const [, bytes = '', seconds = ''] = COPIED.exec(text.trimEnd()) ?? [];
        if (bytes !== '') addValue(reading, 'dd', throughput('B/s'), readNumber(bytes) / readNumber(seconds), line);
        const error = /^dd: (.*)/.exec(text)?.[1];
        if (error !== undefined) reading.problems.add(`dd says: ${error}`, line);
      },
    };
  },
});
