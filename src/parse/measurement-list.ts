import type { Metric } from '../model/metric.ts';
import type { Measurement } from '../model/values.ts';

/** The measurements of one file, as they are found. */
export interface MeasurementList {
  readonly add: (benchmark: string, metric: Metric, value: number, run?: string) => void;
  readonly all: () => readonly Measurement[];
}

/**
 * Collects values that come one by one. Values of the same metric, benchmark and run become the iterations of one
 * measurement, in the order in which they came.
 */
export function createMeasurementList(): MeasurementList {
  const found = new Map<string, Measurement & { readonly iterations: number[] }>();
  return {
    add(benchmark, metric, value, run) {
      const key = JSON.stringify([benchmark, metric.name, metric.unit, metric.better, run]);
      const known = found.get(key);
      if (known !== undefined) known.iterations.push(value);
      else found.set(key, { benchmark, metric, iterations: [value], ...(run === undefined ? {} : { run }) });
    },
    all: () => [...found.values()],
  };
}
