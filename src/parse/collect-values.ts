import type { Problem } from '../model/problem.ts';
import type { Measurement, Values } from '../model/values.ts';
import { compareNatural } from './compare-natural.ts';
import { findSharedNames } from './find-shared-names.ts';
import type { ReadFile } from './parse-recordings.ts';

/** Joins the files' measurements into values, run by run. Runs are in the order of their names, `run-2` before `run-10`. */
export function collectValues(files: readonly ReadFile[]): {
  readonly values: readonly Values[];
  readonly problems: readonly Problem[];
} {
  const series = new Map<string, Series>();
  const formats = new Set(files.map(({ path, format }) => `${folderOf(path)}\0${format}`));
  const isSummed = ({ path, parsed: { summaryOf } }: ReadFile): boolean =>
    summaryOf !== undefined && formats.has(`${folderOf(path)}\0${summaryOf}`);
  const used = files.filter((file) => !file.place.inProfile && !isSummed(file));
  const problems = [...findSharedNames(used)];
  for (const { path, place, parsed } of used) {
    for (const measurement of parsed.measurements ?? []) {
      const problem = addMeasurement(series, measurement, [place.run, measurement.run ?? ''].join('\0'));
      if (problem !== undefined) problems.push({ path, text: problem });
    }
  }
  const values = [...series.values()].map(({ benchmark, metric, runs }): Values => {
    const ordered = [...runs].toSorted(([a], [b]) => compareNatural(a, b));
    const names = ordered.map(([name]) => name.replace('\0', ' ').trim());
    return {
      ...{ benchmark, metric, runs: ordered.map(([, iterations]) => iterations) },
      ...(names.includes('') ? {} : { runNames: names }),
    };
  });
  return { values: values.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), problems };
}

type Series = Pick<Values, 'benchmark' | 'metric'> & { readonly runs: Map<string, number[]> };

/** @returns what is wrong with it, when it cannot be joined with what is there. */
function addMeasurement(series: Map<string, Series>, measurement: Measurement, run: string): string | undefined {
  const { benchmark, metric, iterations } = measurement;
  const key = keyOf(measurement);
  const known = series.get(key);
  if (known === undefined) {
    series.set(key, { benchmark, metric, runs: new Map([[run, [...iterations]]]) });
    return undefined;
  }
  if (known.metric.unit !== metric.unit || known.metric.better !== metric.better) {
    return `${metric.name} of "${benchmark}" is in ${metric.unit} here but in ${known.metric.unit} in another file: left out`;
  }
  const same = known.runs.get(run);
  if (same === undefined) known.runs.set(run, [...iterations]);
  else same.push(...iterations);
  return undefined;
}

function keyOf({ benchmark, metric }: Pick<Values, 'benchmark' | 'metric'>): string {
  return `${benchmark}\0${metric.name}`;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
