import type { Status } from './comparison.ts';

/** A finding that somebody accepted, or could, and how large it was. */
export interface Covered {
  readonly machine: string;
  readonly suite: string;
  readonly benchmark: string;
  /** The metric's name. */
  readonly metric: string;
  readonly status: Status;
  /** The largest ratio of costs that is covered: the interval's upper end as it was seen. Absent when there was no ratio. */
  readonly upTo?: number;
}

/** What somebody with the right to do so said is fine. */
export interface Acceptance {
  /** Which label or comment it is: a word that is said again is another one. */
  readonly id: string;
  /** The login of who said it. */
  readonly by: string;
  /** When, in ISO 8601. */
  readonly at: string;
  /** Absent for a label. */
  readonly reason?: string;
  /** Glob over benchmarks' names, with or without `suite/` before and the metric behind. */
  readonly benchmark: string;
  /** What it covers; `measured`: whatever the glob names, as large as it is measured now. */
  readonly covers: readonly Covered[] | 'measured';
}
