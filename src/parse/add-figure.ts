import type { Metric } from '../model/metric.ts';
import { parseMetricUnit, toBaseUnit } from '../model/units.ts';
import type { Reading } from './json-format.ts';

/** A figure as its tool gives it. */
export interface Figure {
  readonly benchmark: string;
  /** The metric's name. */
  readonly metric: string;
  /** In the written unit; NaN when it could not be read. */
  readonly value: number;
  /** As written, e.g. `ns/op`. */
  readonly unit: string;
  readonly line?: number | undefined;
  readonly run?: string | undefined;
  /** What a problem calls it, where the metric's name says little. */
  readonly label?: string;
}

/** Adds a value in base units; one that is no number is a problem. */
export function addValue(
  { measurements, problems }: Pick<Reading, 'measurements' | 'problems'>,
  benchmark: string,
  metric: Metric,
  value: number | undefined,
  line?: number,
  run?: string,
): void {
  if (value !== undefined && Number.isFinite(value)) measurements.add(benchmark, metric, value, run);
  else problems.add(`no figure for ${metric.name} of ${benchmark}`, line);
}

/**
 * Adds a figure of which only its unit, or else the settings, say which way is better. When neither does, it is a
 * problem: a guess would pass every regression of half of these metrics.
 */
export function addFigure(reading: Reading, figure: Figure): void {
  const { benchmark, metric: name, value, unit: written, line, run, label = name } = figure;
  const unit = parseMetricUnit(written);
  const better = reading.chooseBetter(benchmark, name) ?? unit?.better;
  if (better === 'ignore') return;
  if (better === undefined) {
    const doubt =
      unit === undefined
        ? `in "${written}", which is not a known unit: it`
        : written === ''
          ? 'a number that'
          : `in ${written}, which`;
    reading.problems.add(
      `${label} is ${doubt} does not tell whether higher or lower is better: left out until the config says so (\`better\`)`,
      line,
    );
  } else {
    // A noun that is nobody's unit (`wasted-bytes`) counts: the metric's name says what.
    const known = unit ?? { unit: '1', factor: 1 };
    addValue(reading, benchmark, { name, unit: known.unit, better }, toBaseUnit(value, known), line, run);
  }
}
