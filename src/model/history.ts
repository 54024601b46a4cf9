/** One stored recording of a benchmark. */
export interface HistoryPoint {
  readonly commit?: string;
  /** ISO 8601. */
  readonly recordedAt?: string;
  /** Commits between the merge-base and its commit. */
  readonly distance?: number;
  /** What stands for all of its runs, in the metric's base unit. */
  readonly level: number;
}

/** How one metric of one benchmark came to where it is. */
export interface History {
  /** Oldest first; at least two. */
  readonly recordings: readonly HistoryPoint[];
  /** Indices of the first recording of every new level, ascending. */
  readonly changes: readonly number[];
}
