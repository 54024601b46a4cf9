/** Which way is better. */
export type Better = 'higher' | 'lower';

/** What is measured. */
export interface Metric {
  /** As its tool calls it, e.g. `throughput`. */
  readonly name: string;
  /** Base unit: `s`, `B`, `B/s`, `bit/s`, `op/s`, `packet/s`, `1` for a plain number, ... Never a prefixed one. */
  readonly unit: string;
  readonly better: Better;
  /** A count that is never quite the same, such as the memory that a process took: not to be judged as exact. */
  readonly varies?: true;
}

/**
 * What one unit of work costs, in the metric's own scale: the value itself when lower is better (seconds per
 * operation), its reciprocal when higher is better (seconds per byte for bytes per second).
 */
export function costOf(metric: Metric, value: number): number {
  return metric.better === 'lower' ? value : 1 / value;
}

/** Whether the metric's cost is a time per unit of work, so that a profile can explain it. */
export function measuresTime(metric: Metric): boolean {
  return metric.better === 'lower' ? metric.unit === 's' : metric.unit.endsWith('/s');
}
