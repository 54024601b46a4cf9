/** What the site's script knows of one benchmark: what its chart shows, as numbers. */
export interface EmbeddedSeries {
  readonly unit: string;
  /** Five digits: more than a chart shows, fewer than would make the page large. */
  readonly values: readonly number[];
  /** The place of each value among all recordings; absent when every recording has one. */
  readonly places?: readonly number[];
  /** Indices of the first value of each new level. */
  readonly changes: readonly number[];
}

/** What the script knows of all recordings of a page, oldest first. */
export interface EmbeddedRecordings {
  readonly days: readonly string[];
  readonly commits: readonly string[];
}
