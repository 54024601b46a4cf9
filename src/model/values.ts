import type { Metric } from './metric.ts';

/** What one metric of one benchmark measured in one file: the iterations of one run, in their order. */
export interface Measurement {
  readonly benchmark: string;
  readonly metric: Metric;
  /** In the metric's base unit, finite, in the order in which they were measured; at least one. */
  readonly iterations: readonly number[];
  /** Set by formats that hold several runs in one file: which of them this is. Absent: the folder's run. */
  readonly run?: string;
}

/** What one metric of one benchmark measured in one recording. */
export interface Values {
  readonly benchmark: string;
  readonly metric: Metric;
  /** One entry a run, in the runs' order; inside, that run's iterations in their order. */
  readonly runs: readonly (readonly number[])[];
  /** What each run is called, where runs have names: those of one name that took turns in one job are pairs. */
  readonly runNames?: readonly string[];
}
