import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';
import { summaryTime, TIME } from './metrics.ts';
import { readRows } from './read-rows.ts';

const documentSchema = z.object({ benchmarks: z.unknown() });
const benchmarkSchema = z.object({
  fullname: z.string(),
  stats: z.object({ median: z.number(), data: z.optional(z.array(z.number())) }),
});

export const pytestBenchmark = createJsonFormat({
  name: 'pytest-benchmark',
  kind: 'results',
  commands: ['pytest --benchmark-json=result.json', 'pytest --benchmark-autosave --benchmark-save-data'],
  example: '{"machine_info": {…}, "benchmarks": [{"fullname": "test_c.py::test_sum", "stats": {"median": 6.4e-08}}]}',
  reads:
    'the `time` of an iteration: of every round, as iterations in their order, where they were saved (`--benchmark-save-data`), else the `median time`.',
  source: 'https://pytest-benchmark.readthedocs.io/en/latest/usage.html#commandline-options',
  has: ['machine_info', 'benchmarks'],
  lacks: ['context'],
  read(document, line, reading) {
    const rows = documentSchema.safeParse(document).data?.benchmarks;
    readRows(rows, 'benchmark', benchmarkSchema, { line, problems: reading.problems }, ({ fullname, stats }) => {
      for (const time of stats.data ?? []) addValue(reading, fullname, TIME, time, line);
      if ((stats.data ?? []).length === 0) addValue(reading, fullname, summaryTime('median'), stats.median, line);
    });
  },
});
