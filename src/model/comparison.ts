import type { Metric } from './metric.ts';

/** How the cost per unit of work changed. Above 1 is worse, whichever way the metric points. */
export interface Change {
  /** Head cost over baseline cost. */
  readonly ratio: number;
  /** The ratio's 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Two-sided p of "nothing changed", before the correction for the family of all findings. */
  readonly p: number;
  /** Counts that do not vary, pairs of runs that took turns, or recordings held against what was stored before. */
  readonly basis: 'counts' | 'pairs' | 'recordings';
  /**
   * What all benchmarks of the machine and suite changed by together, as a ratio of costs: the machine's luck, which
   * `ratio` leaves out. Absent when there are too few benchmarks to tell, and when it is a shared shift, which `ratio`
   * holds.
   */
  readonly shared?: number;
}

/** A change that all benchmarks of one machine and suite share. */
export interface SharedShift {
  readonly machine: string;
  readonly suite: string;
  /** How many benchmarks it is seen in: where it counts, those that surely moved. */
  readonly benchmarks: number;
  readonly status: 'regressed' | 'improved' | 'unchanged' | 'inconclusive';
  readonly change: Change;
}

/** How much worse is allowed. */
export interface Limit {
  /** How much the cost per unit of work may grow, as a share (0.02 is 2 %), whichever way it was given. */
  readonly share: number;
  /** In the metric's base unit, where it was given so. */
  readonly amount?: number;
  /** As the settings wrote it, e.g. `2%` or `50 us`. */
  readonly text: string;
}

/** Something that makes a value doubtful; it travels with the value to where the reader sees it. */
export interface Warning {
  readonly code:
    | 'few-runs'
    | 'no-history'
    | 'outlier-run'
    | 'environment'
    | 'unit-differs'
    | 'few-samples'
    | 'lost-samples'
    | 'hidden-symbols'
    | 'unresolved-symbols'
    | 'kinds-differ'
    | 'no-time'
    | 'debug-kernel'
    | 'profile-missing'
    | 'profile-one-sided'
    | 'sampling-unknown'
    | 'warm-up'
    | 'no-ratio'
    | 'no-limit'
    | 'drift'
    | 'shared-shift';
  readonly text: string;
}

export type Status = 'regressed' | 'improved' | 'unchanged' | 'inconclusive' | 'added' | 'removed';

/** One side: the newest recording's runs, iterations inside, in the metric's base unit. */
export interface Measured {
  /** What it was measured in, where that is not the metric's unit: the two sides cannot be compared. */
  readonly unit?: string;
  readonly runs: readonly (readonly number[])[];
  /** Where the side stands as a whole when it has several recordings; the change is between levels. */
  readonly level?: number;
}

/** The values of one metric of one benchmark before and after. */
export interface Comparison {
  readonly machine: string;
  readonly suite: string;
  readonly benchmark: string;
  readonly metric: Metric;
  readonly before: Measured;
  readonly after: Measured;
  /** Absent when one side has no values. */
  readonly change?: Change;
  readonly warnings: readonly Warning[];
}
