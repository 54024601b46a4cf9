import * as z from 'zod/mini';
import { parseMetricUnit, toBaseUnit } from '../model/units.ts';
import { addFigure, addValue } from './add-figure.ts';
import { createJsonFormat, type Reading } from './json-format.ts';
import { latency, throughput, TIME } from './metrics.ts';
import { readRows } from './read-rows.ts';

/** A score may be "NaN" in quotes. */
const numeric = z.union([z.number(), z.string()]);
const metricSchema = z.object({
  score: numeric,
  scoreUnit: z.string(),
  scorePercentiles: z.optional(z.record(z.string(), numeric)),
  /** One list of iterations for each fork. */
  rawData: z.optional(z.array(z.array(z.unknown()))),
});
type JmhMetric = z.infer<typeof metricSchema>;

const resultSchema = z.object({
  benchmark: z.string(),
  mode: z.string(),
  threads: z.optional(z.number()),
  params: z.optional(z.record(z.string(), z.unknown())),
  primaryMetric: metricSchema,
  secondaryMetrics: z.optional(z.record(z.string(), z.unknown())),
});

export const jmh = createJsonFormat({
  name: 'JMH',
  kind: 'results',
  commands: ['java -jar benchmarks.jar -rf json -rff result.json'],
  example:
    '[{"jmhVersion": "1.37", "benchmark": "demo.Copy.array", "mode": "thrpt", "primaryMetric": {"scoreUnit": "ops/s"}}]',
  reads:
    "`throughput` or `time` by the score's unit, of every iteration, with each fork as a run of its own; in sample mode the mean and the percentiles 50, 90, 99 and 99.9 as metrics of their own. Of the secondary metrics, what each unit tells (`gc.alloc.rate.norm` in B/op, ...); rates at which a collector works are left out, for they follow from the speed. Named with its parameters.",
  source: 'https://github.com/openjdk/jmh',
  has: ['[].benchmark', '[].mode', '[].primaryMetric.score'],
  read(document, line, reading) {
    readRows(document, 'result', resultSchema, { line, problems: reading.problems }, (result) => {
      const { mode, primaryMetric, secondaryMetrics = {} } = result;
      const benchmark = nameOf(result);
      if (mode === 'sample') readSampled(primaryMetric, benchmark, line, reading);
      else readPrimary(primaryMetric, benchmark, line, reading);
      for (const [name, found] of Object.entries(secondaryMetrics)) {
        const metric = metricSchema.safeParse(found).data;
        if (metric === undefined) reading.problems.add(`${name} of ${benchmark} is not a metric`, line);
        else readSecondary(name.replace(/^·/, ''), metric, benchmark, line, reading);
      }
    });
  },
});

function nameOf({ benchmark, params = {}, threads = 1, mode }: z.infer<typeof resultSchema>): string {
  const given = Object.entries(params).map(([name, value]) => `${name}=${String(value)}`);
  return [
    benchmark,
    ...(given.length === 0 ? [] : [`(${given.join(', ')})`]),
    ...(threads === 1 ? [] : [`${threads} threads`]),
    // One benchmark may be measured in several modes.
    ...(mode === 'ss' ? ['single shot'] : []),
  ].join(' ');
}

function readPrimary(metric: JmhMetric, benchmark: string, line: number, reading: Reading): void {
  const unit = parseMetricUnit(metric.scoreUnit);
  if (unit?.better === undefined) {
    reading.problems.add(`${benchmark} is in ${metric.scoreUnit}, which is not a known unit: it is left out`, line);
    return;
  }
  const known = unit.better === 'lower' ? TIME : throughput(unit.unit);
  forEachIteration(metric, (value, run) =>
    addValue(reading, benchmark, known, toBaseUnit(toNumber(value), unit), line, run),
  );
}

const PERCENTILES = [
  ['50.0', 'p50'],
  ['90.0', 'p90'],
  ['99.0', 'p99'],
  ['99.9', 'p99.9'],
] as const;

function readSampled(metric: JmhMetric, benchmark: string, line: number, reading: Reading): void {
  const unit = parseMetricUnit(metric.scoreUnit);
  if (unit?.unit !== 's') {
    reading.problems.add(`${benchmark} is in ${metric.scoreUnit}, which is no unit of time: it is left out`, line);
    return;
  }
  addValue(reading, benchmark, latency('mean'), toBaseUnit(toNumber(metric.score), unit), line);
  for (const [key, name] of PERCENTILES) {
    const value = metric.scorePercentiles?.[key];
    if (value !== undefined) addValue(reading, benchmark, latency(name), toBaseUnit(toNumber(value), unit), line);
  }
}

function readSecondary(name: string, metric: JmhMetric, benchmark: string, line: number, reading: Reading): void {
  if (name.startsWith('gc.') && metric.scoreUnit.endsWith('/sec')) return;
  // How often and how long a collector worked within a time that is always the same.
  const unit =
    /^gc\.(?:count|time)$/.test(name) && metric.scoreUnit === 'counts' ? 'counts/iteration' : metric.scoreUnit;
  forEachIteration(metric, (value, run) =>
    addFigure(reading, { benchmark, metric: name, value: toNumber(value), unit, line, run }),
  );
}

function forEachIteration(
  { rawData = [], score }: JmhMetric,
  visit: (value: unknown, run: string | undefined) => void,
): void {
  if (rawData.every((fork) => fork.length === 0)) visit(score, undefined);
  for (const [index, fork] of rawData.entries())
    for (const value of fork) visit(value, rawData.length > 1 ? `fork ${index + 1}` : undefined);
}

function toNumber(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
