import * as z from 'zod/mini';
import { addFigure } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';

const documentSchema = z.record(z.string(), z.unknown());
const measuresSchema = z.record(z.string(), z.unknown());
const measureSchema = z.object({ value: z.number() });

/** What Bencher's own measures are in: other measures have no unit in the file. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['latency', 'ns'],
  ['throughput', 'op/s'],
  ['build-time', 's'],
]);

export const bencherMetricFormat = createJsonFormat({
  name: 'Bencher Metric Format',
  kind: 'results',
  commands: ['a tool of your own, for bencher run --adapter json'],
  example: '{"copy 4 KiB": {"latency": {"value": 88.0, "lower_value": 87.42, "upper_value": 88.88}}}',
  reads:
    "every measure's `value`. `latency` is in ns, `throughput` in op/s and `build-time` in s, as with Bencher; of other measures the settings say which way is better, and they have no unit.",
  source: 'https://bencher.dev/docs/reference/bencher-metric-format/',
  has: ['*.*.value'],
  lacks: ['context', 'primaryMetric', 'mean.point_estimate'],
  also: ({ text }) =>
    /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"(?:value|lower_value|upper_value)"\s*:/m.test(
      text,
    ),
  read(document, line, reading) {
    const benchmarks = documentSchema.safeParse(document).data;
    if (benchmarks === undefined) reading.problems.add('not an object of benchmarks', line);
    for (const [benchmark, measures] of Object.entries(benchmarks ?? {})) {
      for (const [name, measure] of Object.entries(measuresSchema.safeParse(measures).data ?? {})) {
        const value = measureSchema.safeParse(measure).data?.value;
        if (value === undefined) reading.problems.add(`${name} of ${benchmark} has no value`, line);
        else addFigure(reading, { benchmark, metric: name, value, unit: UNITS.get(name) ?? '', line });
      }
    }
  },
});
