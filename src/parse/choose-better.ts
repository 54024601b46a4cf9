import picomatch from 'picomatch';
import type { Config } from '../settings/schema.ts';
import type { ChooseBetter } from './format.ts';

/** What the settings say of a metric; the last rule whose globs match counts. */
export function createChooser(rules: Config['better']): ChooseBetter {
  const matcherOf = (glob: string | undefined): ((name: string) => boolean) =>
    glob === undefined ? () => true : picomatch(glob, { dot: true, bash: true });
  const compiled = rules.map(({ benchmark, metric, better }) => ({
    isBenchmark: matcherOf(benchmark),
    isMetric: matcherOf(metric),
    better,
  }));
  return (benchmark, metric) =>
    compiled.findLast(({ isBenchmark, isMetric }) => isBenchmark(benchmark) && isMetric(metric))?.better;
}
