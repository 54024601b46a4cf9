import type { EmbeddedSeries } from './embedded-series.ts';
import type { TracedBenchmark } from './trace-benchmarks.ts';

/** Puts a traced benchmark into the numbers that the page carries. */
export function embedSeries({ metric, points, places, recordings, changes }: TracedBenchmark): EmbeddedSeries {
  return {
    unit: metric.unit,
    values: points.map(({ level }) => Number(level.toPrecision(5))),
    ...(places.length === recordings ? {} : { places }),
    changes,
  };
}
