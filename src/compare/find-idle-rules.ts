import type { Problem } from '../model/problem.ts';
import { parseQuantity } from '../model/units.ts';
import type { Values } from '../model/values.ts';
import { compileGlob } from '../settings/name-glob.ts';
import type { Config } from '../settings/schema.ts';

/** The metrics of the benchmarks of one machine and suite, one in several units several times. */
export interface MeasuredNames {
  readonly machine: string;
  readonly suite: string;
  readonly measured: readonly Pick<Values, 'benchmark' | 'metric'>[];
}

type Rule = Partial<Config['limits'][number]>;

/**
 * The rules of the settings that are about machines and suites of this gate, but match none of their benchmarks, or none
 * in the limit's unit: most often a typing error. Rules for other machines and suites are another gate's.
 */
export function findIdleRules(all: readonly MeasuredNames[], config: Config): readonly Problem[] {
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
    // What `ignore` leaves out is not measured.
    ...config.better.flatMap(({ benchmark, metric, better }, index) =>
      better === 'ignore' ? [] : tell({ benchmark, metric }, `better, rule ${index + 1}`),
    ),
    ...config.profiles.flatMap((rule, index) => tell(rule, `profiles, rule ${index + 1}`)),
  ];
}

function describeRule({ machine, suite, benchmark, metric, limit }: Rule): string {
  const parts = Object.entries({ machine, suite, benchmark, metric, limit });
  return parts.flatMap(([key, value]) => (value === undefined ? [] : [`${key} "${value}"`])).join(', ');
}
