import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat, type Reading } from './json-format.ts';
import { latency, throughput } from './metrics.ts';

const kindSchema = z.object({
  'Ops/sec': z.number(),
  /** Milliseconds. */
  Latency: z.optional(z.number()),
  'Average Latency': z.optional(z.number()),
  'Percentile Latencies': z.optional(z.record(z.string(), z.unknown())),
});
const documentSchema = z.record(z.string(), z.unknown());
const interruptedSchema = z.object({
  'run information': z.object({ 'Benchmark completion status': z.string().check(z.startsWith('INTERRUPTED')) }),
});
const runSchema = z.record(z.string(), z.unknown());

export const memtier = createJsonFormat({
  name: 'memtier_benchmark',
  kind: 'results',
  commands: ['memtier_benchmark --json-out-file result.json'],
  example: '{"configuration": {…}, "ALL STATS": {"Sets": {"Ops/sec": 9012.4, "Latency": 2.01}}}',
  reads:
    'for `Sets`, `Gets` and `Totals` that did anything: `throughput` in operations per second, `latency mean`, `p50`, `p99` and `p99.9`. With `-x`, each run is a run of its own; its best, worst and aggregated runs are left out.',
  source: 'https://github.com/RedisLabs/memtier_benchmark',
  has: ['*.Totals.Ops/sec'],
  read(document, line, reading) {
    const parts = Object.entries(documentSchema.safeParse(document).data ?? {});
    const runs = parts.filter(([name]) => /^RUN #\d+ RESULTS$/.test(name));
    const counted = runs.length > 0 ? runs : parts.filter(([name]) => name === 'ALL STATS');
    if (counted.length === 0) reading.problems.add('no statistics of all requests in it', line);
    if (interruptedSchema.safeParse(document).success)
      reading.problems.add('it was interrupted before its end: rates are zeros and are left out', line);
    for (const [name, part] of counted) {
      const run = runs.length > 1 ? name.replace(/^RUN (#\d+) RESULTS$/, 'run $1') : undefined;
      for (const [kind, found] of Object.entries(runSchema.safeParse(part).data ?? {}))
        readKind(kind, kindSchema.safeParse(found).data, run, line, reading);
    }
  },
});

function readKind(
  kind: string,
  figures: z.infer<typeof kindSchema> | undefined,
  run: string | undefined,
  line: number,
  reading: Reading,
): void {
  // Neither is what was not asked for (`Waits`), nor what has no rate (`Runtime`).
  if (figures === undefined || figures['Ops/sec'] === 0) return;
  addValue(reading, kind, throughput('op/s'), figures['Ops/sec'], line, run);
  const mean = figures['Average Latency'] ?? figures.Latency;
  if (mean !== undefined) addValue(reading, kind, latency('mean'), mean / 1000, line, run);
  for (const which of ['p50.00', 'p99.00', 'p99.90']) {
    const value = figures['Percentile Latencies']?.[which];
    if (typeof value === 'number')
      addValue(reading, kind, latency(which.replace(/\.?0+$/, '')), value / 1000, line, run);
  }
}
