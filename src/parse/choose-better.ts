import { compileGlob } from '../settings/name-glob.ts';
import type { Config } from '../settings/schema.ts';
import type { ChooseBetter } from './format.ts';

/** What the settings say of a metric; the last rule whose globs match counts. */
export function createChooser(rules: Config['better']): ChooseBetter {
  const compiled = rules.map(({ benchmark, metric, better }) => ({
    isBenchmark: compileGlob(benchmark),
    isMetric: compileGlob(metric),
    better,
  }));
  return (benchmark, metric) =>
    compiled.findLast(({ isBenchmark, isMetric }) => isBenchmark(benchmark) && isMetric(metric))?.better;
}
