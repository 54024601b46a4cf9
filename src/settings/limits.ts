import type { Limit } from '../model/comparison.ts';
import type { Metric } from '../model/metric.ts';
import { UNBOUNDED } from '../model/unbounded.ts';
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
      const found = meets(subject) ? resolveLimit(limit, subject.metric, before) : undefined;
      if (found !== undefined) return { ...found, text: limit.trim() };
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
function resolveLimit(text: string, metric: Metric, before: number): Omit<Limit, 'text'> | undefined {
  const percent = PERCENT.exec(text);
  if (percent !== null) return { share: costShare(Number(percent[1]) / 100, metric) };
  const amount = parseQuantity(text);
  if (amount === undefined || amount.unit !== metric.unit) return undefined;
  // Of nothing, no amount is a share.
  const share = before > 0 ? costShare(amount.value / before, metric) : UNBOUNDED;
  return { share, amount: amount.value };
}

/** What a value may lose, as what its cost may gain. */
function costShare(loss: number, { better }: Metric): number {
  if (better === 'lower') return loss;
  return loss >= 1 ? UNBOUNDED : loss / (1 - loss);
}
