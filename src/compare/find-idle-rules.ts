import type { Metric } from '../model/metric.ts';
import type { Problem } from '../model/problem.ts';
import { parseQuantity } from '../model/units.ts';
import type { Values } from '../model/values.ts';
import { compileGlob } from '../settings/name-glob.ts';
import type { Config } from '../settings/schema.ts';
import type { RecordingPair } from './pair.ts';

type Rule = Partial<Config['limits'][number]>;

/**
 * The rules of the settings that are about machines and suites of this gate, but match none of their benchmarks, or none
 * in the limit's unit: most often a typing error. Rules for other machines and suites are another gate's.
 */
export function findIdleRules(pairs: readonly RecordingPair[], config: Config): readonly Problem[] {
  const all = pairs.map((pair) => ({ ...pair, measured: listMeasured(pair) }));
  const tell = (rule: Rule, where: string): readonly Problem[] => {
    const [isMachine, isSuite] = [compileGlob(rule.machine), compileGlob(rule.suite)];
    const [isBenchmark, isMetric] = [compileGlob(rule.benchmark), compileGlob(rule.metric)];
    const near = all.filter(({ machine, suite }) => isMachine(machine) && isSuite(suite));
    const hits = near.flatMap(({ measured }) =>
      measured.filter(({ benchmark, metric }) => isBenchmark(benchmark) && isMetric(metric.name)),
    );
    if (near.every(({ measured }) => measured.length === 0)) return [];
    const what = describeRule(rule);
    if (hits.length === 0) return [{ path: '', text: `settings: ${where} (${what}) matches no benchmark` }];
    const unit = rule.limit?.trim().endsWith('%') === false ? parseQuantity(rule.limit)?.unit : undefined;
    if (unit === undefined || hits.some(({ metric }) => metric.unit === unit)) return [];
    const units = [...new Set(hits.map(({ metric }) => metric.unit))].toSorted().join(', ');
    const text = `settings: ${where} (${what}) is an amount in ${unit}, but what it matches is measured in ${units}: it does not count`;
    return [{ path: '', text }];
  };
  return [
    ...tell({ limit: config.limit }, 'limit'),
    ...config.limits.flatMap((rule, index) => tell(rule, `limits, rule ${index + 1}`)),
    ...config.profiles.flatMap((rule, index) => tell(rule, `profiles, rule ${index + 1}`)),
  ];
}

type Measured = Pick<Values, 'benchmark' | 'metric'>;

/** Each metric of each benchmark once, however many recordings have it. */
function listMeasured({ before, after }: RecordingPair): readonly Measured[] {
  const listed = new Map<string, Measured[]>();
  for (const { values } of [...before, ...after]) {
    for (const { benchmark, metric } of values) {
      const known = listed.get(benchmark);
      if (known === undefined) listed.set(benchmark, [{ benchmark, metric }]);
      else if (!known.some((one) => isSameMetric(one.metric, metric))) known.push({ benchmark, metric });
    }
  }
  return [...listed.values()].flat();
}

function isSameMetric(a: Metric, b: Metric): boolean {
  return a === b || (a.name === b.name && a.unit === b.unit);
}

function describeRule({ machine, suite, benchmark, metric, limit }: Rule): string {
  const parts = Object.entries({ machine, suite, benchmark, metric, limit });
  return parts.flatMap(([key, value]) => (value === undefined ? [] : [`${key} "${value}"`])).join(', ');
}
