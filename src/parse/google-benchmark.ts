import * as z from 'zod/mini';
import { parseUnit, toBaseUnit } from '../model/units.ts';
import { addFigure, addValue } from './add-figure.ts';
import { createJsonFormat, type Reading } from './json-format.ts';
import { CPU_TIME, TIME } from './metrics.ts';
import { readRows } from './read-rows.ts';

const documentSchema = z.object({ benchmarks: z.unknown() });
const rowSchema = z.looseObject({
  name: z.string(),
  run_name: z.optional(z.string()),
  run_type: z.optional(z.string()),
  aggregate_name: z.optional(z.string()),
  error_occurred: z.optional(z.boolean()),
  error_message: z.optional(z.string()),
  skipped: z.optional(z.boolean()),
  skip_message: z.optional(z.string()),
  real_time: z.optional(z.number()),
  cpu_time: z.optional(z.number()),
  time_unit: z.optional(z.string()),
});
type Row = z.infer<typeof rowSchema>;

export const googleBenchmark = createJsonFormat({
  name: 'google-benchmark',
  kind: 'results',
  commands: ['./bench --benchmark_format=json', './bench --benchmark_out=result.json --benchmark_repetitions=5'],
  example: '{"context": {"num_cpus": 4}, "benchmarks": [{"name": "BM_Copy/64", "real_time": 2.1, "time_unit": "ns"}]}',
  reads:
    '`time` and `CPU time` of an iteration, and counters (which way is better: from the settings). Repetitions are iterations; the aggregates of repetitions are left out, or their median is taken where nothing else was written. `bytes_per_second` and `items_per_second` are left out: they are the same time in other words.',
  source: 'https://github.com/google/benchmark/blob/main/docs/user_guide.md#output-formats',
  has: ['context', 'benchmarks[].name', 'benchmarks[].time_unit'],
  read(document, line, reading) {
    const rows = documentSchema.safeParse(document).data?.benchmarks;
    const raw = new Set<string>();
    const medians: Row[] = [];
    readRows(rows, 'benchmark', rowSchema, { line, problems: reading.problems }, (row) => {
      const complaint = describeFailure(row);
      if (complaint !== undefined) reading.problems.add(complaint, line);
      else if (row.run_type === 'aggregate' || isOldAggregate(row)) {
        if (row.aggregate_name === 'median' || row.name.endsWith('_median')) medians.push(row);
      } else {
        raw.add(nameOf(row));
        addRow(reading, row, line);
      }
    });
    for (const row of medians.filter((one) => !raw.has(nameOf(one)))) {
      reading.problems.add(
        'only aggregates were written: the median is taken (without --benchmark_report_aggregates_only every repetition counts)',
        line,
      );
      addRow(reading, row, line);
    }
  },
});

/** Before version 1.5 nothing but the name tells an aggregate. */
function isOldAggregate({ run_type: type, name }: Row): boolean {
  return type === undefined && /_(?:mean|median|stddev|cv|BigO|RMS)$/.test(name);
}

function describeFailure({
  name,
  error_occurred: failed,
  error_message: error,
  skipped,
  skip_message: why,
}: Row): string | undefined {
  if (failed === true) return `${name} failed: ${error ?? 'no reason given'}`;
  return skipped === true ? `${name} was skipped: ${why ?? 'no reason given'}` : undefined;
}

function nameOf({ name, run_name: run }: Row): string {
  return run ?? name.replace(/_median$/, '');
}

/** What every row has, and what follows from its times. */
const NO_COUNTER =
  /^(?:family_index|per_family_instance_index|repetitions|repetition_index|threads|iterations|real_time|cpu_time|bytes_per_second|items_per_second|allocs_per_iter|max_bytes_used|total_allocated_bytes|net_heap_growth|cpu_coefficient|real_coefficient|rms)$/;

function addRow(reading: Reading, row: Row, line: number): void {
  const benchmark = nameOf(row);
  const unit = parseUnit(row.time_unit ?? '');
  if (unit?.unit !== 's') {
    // Big-O fits and the like.
    reading.problems.add(`${benchmark} has no unit of time: it is left out`, line);
    return;
  }
  for (const [metric, value] of [
    [TIME, row.real_time],
    [CPU_TIME, row.cpu_time],
  ] as const) {
    addValue(reading, benchmark, metric, value === undefined ? undefined : toBaseUnit(value, unit), line);
  }
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'number' && !NO_COUNTER.test(name))
      addFigure(reading, { benchmark, metric: name, value, unit: '', line });
  }
}
