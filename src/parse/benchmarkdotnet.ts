import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat, type Reading } from './json-format.ts';
import { MEMORY, summaryTime, TIME } from './metrics.ts';
import { readRows } from './read-rows.ts';

const documentSchema = z.object({ Benchmarks: z.unknown() });
const benchmarkSchema = z.object({
  FullName: z.string(),
  Statistics: z.optional(
    z.nullable(z.object({ Mean: z.number(), OriginalValues: z.optional(z.nullable(z.array(z.number()))) })),
  ),
  Memory: z.optional(z.nullable(z.object({ BytesAllocatedPerOperation: z.optional(z.nullable(z.number())) }))),
  Measurements: z.optional(z.nullable(z.array(z.unknown()))),
});
const measurementSchema = z.object({
  IterationMode: z.string(),
  IterationStage: z.string(),
  LaunchIndex: z.number(),
  Operations: z.number(),
  Nanoseconds: z.number(),
});

export const benchmarkDotNet = createJsonFormat({
  name: 'BenchmarkDotNet',
  kind: 'results',
  commands: ['dotnet run -c Release -- --exporters json'],
  example:
    '{"Title":"Copies","HostEnvironmentInfo":{…},"Benchmarks":[{"FullName":"Demo.Copies.Array","Statistics":{"Mean":41.2}}]}',
  reads:
    'the `time` of an operation in every iteration, with each launch as a run of its own (full export), or the values behind the statistics, or the `mean time`; `memory` allocated for an operation.',
  source: 'https://benchmarkdotnet.org/articles/configs/exporters.html#json',
  has: ['HostEnvironmentInfo', 'Benchmarks[].FullName'],
  read(document, line, reading) {
    const rows = documentSchema.safeParse(document).data?.Benchmarks;
    readRows(rows, 'benchmark', benchmarkSchema, { line, problems: reading.problems }, (benchmark) => {
      const { FullName: name, Statistics: statistics, Memory: memory } = benchmark;
      const measured = readMeasurements(benchmark, line, reading);
      if (statistics === undefined || statistics === null) {
        if (!measured) reading.problems.add(`${name} has no statistics: did it fail?`, line);
      } else if (!measured) {
        const values = statistics.OriginalValues ?? [];
        for (const value of values) addValue(reading, name, TIME, value / 1e9, line);
        if (values.length === 0) addValue(reading, name, summaryTime('mean'), statistics.Mean / 1e9, line);
      }
      const bytes = memory?.BytesAllocatedPerOperation;
      if (bytes !== undefined && bytes !== null) addValue(reading, name, MEMORY, bytes, line);
    });
  },
});

/** What BenchmarkDotNet itself computes its statistics from: overhead taken away, warm-up left out. */
function readMeasurements(
  { FullName: name, Measurements: found }: z.infer<typeof benchmarkSchema>,
  line: number,
  reading: Reading,
): boolean {
  const results = (found ?? [])
    .flatMap((one) => measurementSchema.safeParse(one).data ?? [])
    .filter(({ IterationMode: mode, IterationStage: stage }) => mode === 'Workload' && stage === 'Result');
  const several = new Set(results.map(({ LaunchIndex: launch }) => launch)).size > 1;
  for (const { LaunchIndex: launch, Operations: operations, Nanoseconds: time } of results) {
    addValue(reading, name, TIME, time / operations / 1e9, line, several ? `launch ${launch}` : undefined);
  }
  return results.length > 0;
}
