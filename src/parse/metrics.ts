import type { Metric } from '../model/metric.ts';

// Metrics that many tools measure, by one name each.

/** Wall-clock time of one piece of work. */
export const TIME: Metric = { name: 'time', unit: 's', better: 'lower' };
/** What CPUs were busy for it, in user space and in the kernel together. */
export const CPU_TIME: Metric = { name: 'CPU time', unit: 's', better: 'lower' };
/** Bytes allocated, or the most that was in use. */
export const MEMORY: Metric = { name: 'memory', unit: 'B', better: 'lower' };
/** What the system gave to a process: never quite the same twice. */
export const RESIDENT_MEMORY: Metric = { ...MEMORY, varies: true };
export const ALLOCATIONS: Metric = { name: 'allocations', unit: '1', better: 'lower' };

/** Work done per second: `op/s`, `B/s`, `req/s`, ... */
export function throughput(unit: string): Metric {
  return { name: 'throughput', unit, better: 'higher' };
}

/** How long one piece of work waited or took: `mean`, `p50`, `p99`, `max`. */
export function latency(which: string): Metric {
  return { name: `latency ${which}`, unit: 's', better: 'lower' };
}

/**
 * The time of a piece of work where a tool gives one figure for many of them. It is another metric than the times
 * themselves, so that a tool that changes from one to the other does not look like a change of the benchmark.
 */
export function summaryTime(which: 'mean' | 'median'): Metric {
  return { name: `${which} time`, unit: 's', better: 'lower' };
}
