import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';
import { summaryTime } from './metrics.ts';
import { readRows } from './read-rows.ts';

/** Milliseconds. Since version 3 below `latency`, where `p50` is the median; before, beside each other. */
const taskSchema = z.object({
  name: z.string(),
  result: z.optional(
    z.object({
      state: z.optional(z.string()),
      error: z.optional(z.unknown()),
      latency: z.optional(z.object({ mean: z.number(), p50: z.optional(z.number()) })),
      mean: z.optional(z.number()),
    }),
  ),
});

export const tinybench = createJsonFormat({
  name: 'tinybench',
  kind: 'results',
  commands: ['JSON.stringify(bench.tasks.map(({ name, result }) => ({ name, result })))'],
  example: '[{"name": "copy 4 KiB", "result": {"latency": {"mean": 0.0002, "p50": 0.00008}, "throughput": {…}}}]',
  reads:
    'the `median time` of an iteration (version 3 and later), or the `mean time`. Tasks that failed are a problem.',
  source: 'https://tinylibs.github.io/tinybench/',
  has: ['[].name', '[].result'],
  lacks: ['[].unit'],
  also: ({ text }) => /"(?:latency|hz|period|samplesCount)"\s*:/.test(text),
  read(document, line, reading) {
    readRows(document, 'task', taskSchema, { line, problems: reading.problems }, ({ name, result }) => {
      const { p50, mean = result?.mean } = result?.latency ?? {};
      if (p50 !== undefined) addValue(reading, name, summaryTime('median'), p50 / 1000, line);
      else if (mean !== undefined) addValue(reading, name, summaryTime('mean'), mean / 1000, line);
      else reading.problems.add(`${name} has no result${result?.error === undefined ? '' : ': it failed'}`, line);
    });
  },
});
