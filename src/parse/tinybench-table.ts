import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';
import { summaryTime } from './metrics.ts';
import { readGroupedNumber } from './read-number.ts';
import { readRows } from './read-rows.ts';

const MEDIAN = 'Latency med (ns)';
const MEAN = 'Latency avg (ns)';
/** Before version 3. */
const OLD_MEAN = 'Average Time (ns)';

const cell = z.optional(z.union([z.string(), z.number()]));
const rowSchema = z.object({
  'Task name': z.optional(z.string()),
  'Task Name': z.optional(z.string()),
  [MEDIAN]: cell,
  [MEAN]: cell,
  [OLD_MEAN]: cell,
  Error: z.optional(z.string()),
});

export const tinybenchTable = createJsonFormat({
  name: 'tinybench table',
  kind: 'results',
  commands: ['JSON.stringify(bench.table())'],
  example:
    '[{"Task name": "copy 4 KiB", "Latency med (ns)": "80.00 ± 0.00", "Throughput avg (ops/s)": "11276360 ± 0.07%"}]',
  reads:
    'the `median time` of an iteration (version 3 and later), or the `mean time`. The throughput is the same in other words.',
  source: 'https://tinylibs.github.io/tinybench/',
  has: [],
  also: ({ text }) => /^[ \t]*\[\s*\{\s*"Task [nN]ame"\s*:/m.test(text),
  read(document, line, reading) {
    readRows(document, 'row', rowSchema, { line, problems: reading.problems }, (row) => {
      const name = row['Task name'] ?? row['Task Name'] ?? 'a task without a name';
      const median = row[MEDIAN];
      const mean = row[MEAN] ?? row[OLD_MEAN];
      if (row.Error !== undefined) reading.problems.add(`${name} failed: ${row.Error}`, line);
      else if (median !== undefined) addValue(reading, name, summaryTime('median'), secondsOf(median), line);
      else addValue(reading, name, summaryTime('mean'), mean === undefined ? undefined : secondsOf(mean), line);
    });
  },
});

/** `80.00 ± 0.00` */
function secondsOf(cell: string | number): number {
  return (typeof cell === 'number' ? cell : readGroupedNumber(cell.replace(/\s*±.*$/, ''))) / 1e9;
}
