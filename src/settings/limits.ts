import type { Limit } from '../model/comparison.ts';
import type { Metric } from '../model/metric.ts';
import { parseQuantity } from '../model/units.ts';
import { compileGlob } from './name-glob.ts';
import type { Config } from './schema.ts';
import { PERCENT } from './setting.ts';

/** What a limit is looked up for. */
export interface Subject {
  readonly machine: string;
  readonly suite: string;
  readonly benchmark: string;
  readonly metric: Metric;
}

/** Finds the limit that counts for a benchmark whose value was `before`, in the metric's base unit. */
export type LimitOf = (subject: Subject, before: number) => Limit;

/** Used where the settings' own `limit` is an amount in another unit than the metric's. */
const DEFAULT_LIMIT = '2%';

/**
 * The last of `limits` whose globs all match counts, else `limit`. An amount (`50 us`) only counts for metrics in its
 * own unit, so that one rule for a whole suite cannot meet a metric that it does not fit.
 */
export function createLimits(config: Config): LimitOf {
  const rules = [{ limit: DEFAULT_LIMIT }, { limit: config.limit }, ...config.limits].map(compileRule).toReversed();
  return (subject, before) => {
    for (const { limit, meets } of rules) {
      const share = meets(subject) ? limitShare(limit, subject.metric, before) : undefined;
      if (share !== undefined) return { share, text: limit.trim() };
    }
    return { share: 0, text: '' };
  };
}

function compileRule(rule: Partial<Config['limits'][number]> & { readonly limit: string }): {
  readonly limit: string;
  readonly meets: (subject: Subject) => boolean;
} {
  const [machine, suite] = [compileGlob(rule.machine), compileGlob(rule.suite)];
  const [benchmark, metric] = [compileGlob(rule.benchmark), compileGlob(rule.metric)];
  return {
    limit: rule.limit,
    meets: (subject) =>
      machine(subject.machine) && suite(subject.suite) && benchmark(subject.benchmark) && metric(subject.metric.name),
  };
}

/**
 * The allowed growth of the cost, as a share; undefined for an amount in another unit than the metric's. What is set is
 * about the value that is measured: a throughput that may fall by 20 % may cost 25 % more.
 */
function limitShare(text: string, metric: Metric, before: number): number | undefined {
  const percent = PERCENT.exec(text);
  const loss = percent === null ? amountShare(text, metric, before) : Number(percent[1]) / 100;
  if (loss === undefined || metric.better === 'lower') return loss;
  return loss >= 1 ? Number.MAX_VALUE : loss / (1 - loss);
}

/** An amount as a share of the value before. */
function amountShare(text: string, metric: Metric, before: number): number | undefined {
  const amount = parseQuantity(text);
  return amount === undefined || amount.unit !== metric.unit || before <= 0 ? undefined : amount.value / before;
}
