import { addValue } from './add-figure.ts';
import type { Reading } from './json-format.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

/** Version 3 has 41 fields a direction behind the first five: `TERSE_V3` of fio's manual. Trim is in version 4. */
const FIELDS = 41;
const FIRST = 5;
const DIRECTIONS = ['read', 'write', 'trim'];

export const fioTerse = createLineFormat({
  name: 'fio terse',
  kind: 'results',
  commands: ['fio --output-format=terse job.fio'],
  example: '3;fio-3.33;seqwrite;0;0;62700;20893;5223;3001;0;0;0.000000;0.000000;50;474;55.191763;28.687982',
  reads:
    'for each job and direction that did anything: `throughput` in B/s, `IOPS`, `latency mean` (completion latency). Jobs with an error are a problem.',
  source: 'https://fio.readthedocs.io/en/latest/fio_doc.html#terse-output',
  typical: [/^[345];fio-\d[^;]*;[^;]*;\d+;-?\d+;\d+;/],
  createReader: (reading) => ({
    line(text, line) {
      const fields = text.split(';');
      if (!/^[345]$/.test(fields[0] ?? '') || !/^fio-/.test(fields[1] ?? '') || fields.length < 100) {
        if (text.trim() !== '' && !text.startsWith('fio: ')) reading.problems.add('not a line of fio', line);
        return;
      }
      const job = fields[2] ?? '';
      if (fields[4] !== '0') reading.problems.add(`job ${job} ended with error ${fields[4]}`, line);
      for (const [index, name] of DIRECTIONS.slice(0, fields[0] === '3' ? 2 : 3).entries()) {
        readDirection(reading, `${job} ${name}`, fields.slice(FIRST + index * FIELDS), line);
      }
    },
  }),
});

/** KiB done, KiB/s, operations per second; the completion latency's mean is in microseconds. */
function readDirection(reading: Reading, benchmark: string, fields: readonly string[], line: number): void {
  const [done, bandwidth, iops, mean] = [0, 1, 2, 10].map((index) => readNumber(fields[index] ?? ''));
  if (done === 0 && iops === 0) return;
  addValue(reading, benchmark, throughput('B/s'), (bandwidth ?? Number.NaN) * 1024, line);
  addValue(reading, benchmark, { name: 'IOPS', unit: 'op/s', better: 'higher' }, iops, line);
  addValue(reading, benchmark, latency('mean'), (mean ?? Number.NaN) / 1e6, line);
}
