import picomatch from 'picomatch';
import type { Limit } from '../model/comparison.ts';
import type { Metric } from '../model/metric.ts';
import { parseQuantity } from '../model/units.ts';
import type { Config } from './schema.ts';

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
  const rules = [{ limit: DEFAULT_LIMIT }, { limit: config.limit }, ...config.limits].toReversed();
  return (subject, before) => {
    for (const rule of rules) {
      if (!matchesSubject(rule, subject)) continue;
      const share = limitShare(rule.limit, subject.metric, before);
      if (share !== undefined) return { share, text: rule.limit.trim() };
    }
    return { share: 0, text: '' };
  };
}

function matchesSubject(rule: Partial<Config['limits'][number]>, subject: Subject): boolean {
  return (
    matchesName(rule.machine, subject.machine) &&
    matchesName(rule.suite, subject.suite) &&
    matchesName(rule.benchmark, subject.benchmark) &&
    matchesName(rule.metric, subject.metric.name)
  );
}

/** Whether a name is the glob, letter for letter or by pattern (names may hold any character that globs use). */
export function matchesName(glob: string | undefined, name: string): boolean {
  return glob === undefined || glob === name || picomatch.isMatch(name, glob, { dot: true, bash: true });
}

/**
 * The allowed growth of the cost, as a share; undefined for an amount in another unit than the metric's. What is set is
 * about the value that is measured: a throughput that may fall by 20 % may cost 25 % more.
 */
function limitShare(text: string, metric: Metric, before: number): number | undefined {
  const percent = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(text);
  const loss = percent === null ? amountShare(text, metric, before) : Number(percent[1]) / 100;
  if (loss === undefined || metric.better === 'lower') return loss;
  return loss >= 1 ? Number.MAX_VALUE : loss / (1 - loss);
}

/** An amount as a share of the value before. */
function amountShare(text: string, metric: Metric, before: number): number | undefined {
  const amount = parseQuantity(text);
  return amount === undefined || amount.unit !== metric.unit || before <= 0 ? undefined : amount.value / before;
}
