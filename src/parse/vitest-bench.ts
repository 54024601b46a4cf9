import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';
import { summaryTime } from './metrics.ts';
import { readRows } from './read-rows.ts';

const documentSchema = z.object({ files: z.unknown() });
const fileSchema = z.object({ groups: z.unknown() });
const groupSchema = z.object({ fullName: z.string(), benchmarks: z.unknown() });
/** Milliseconds. */
const benchmarkSchema = z.object({
  name: z.string(),
  mean: z.optional(z.number()),
  median: z.optional(z.number()),
});

export const vitestBench = createJsonFormat({
  name: 'vitest bench',
  kind: 'results',
  commands: ['vitest bench --run --outputJson=result.json'],
  example:
    '{"files": [{"groups": [{"fullName": "a.bench.ts > copies", "benchmarks": [{"name": "copy", "median": 0.00009}]}]}]}',
  reads:
    'the `median time` of an iteration, or the `mean time` where Vitest writes no median. What has no figures is a problem.',
  source: 'https://vitest.dev/guide/features.html#benchmarking',
  has: ['files[].groups[].benchmarks'],
  read(document, line, reading) {
    const place = { line, problems: reading.problems };
    readRows(documentSchema.safeParse(document).data?.files, 'file', fileSchema, place, ({ groups }) => {
      readRows(groups, 'group', groupSchema, place, ({ fullName, benchmarks }) => {
        readRows(benchmarks, `benchmark of ${fullName}`, benchmarkSchema, place, ({ name, mean, median }) => {
          const benchmark = `${fullName} > ${name}`;
          if (median !== undefined) addValue(reading, benchmark, summaryTime('median'), median / 1000, line);
          else if (mean !== undefined) addValue(reading, benchmark, summaryTime('mean'), mean / 1000, line);
          else reading.problems.add(`${benchmark} has no figures: did it throw?`, line);
        });
      });
    });
  },
});
