import type { Metric } from '../model/metric.ts';
import type { Values } from '../model/values.ts';
import type { ValuesPair } from './pair.ts';

/** What is told of one metric of one benchmark: all but its history, which is read once and not held. */
export interface NewestValues {
  /** Of the latest stored recording that has any. */
  readonly old?: Values;
  /** Of the head's last recording that has any. */
  readonly now?: Values;
  readonly any: Values;
  readonly after: ValuesPair['after'];
  /** As it was measured in all recordings: once for each unit. */
  readonly metrics: readonly Metric[];
}

export function pickNewest({ before, after, benchmark }: ValuesPair): NewestValues {
  const old = before.findLast((values) => values !== undefined);
  const now = after.findLast((values) => values !== undefined);
  const any = now ?? old ?? { benchmark, metric: { name: '', unit: '1', better: 'lower' }, runs: [] };
  let metrics: readonly Metric[] = [any.metric];
  for (const values of [...before, ...after]) {
    if (values !== undefined && !metrics.some(({ unit }) => unit === values.metric.unit))
      metrics = [...metrics, values.metric];
  }
  return { ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { now }), any, after, metrics };
}
