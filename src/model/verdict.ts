import type { Attribution } from './attribution.ts';
import type { CallTree } from './call-tree.ts';
import type { Comparison, Limit, Status } from './comparison.ts';
import type { History } from './history.ts';

/** A comparison with its status and, where there are profiles, its attribution. */
export interface Finding extends Comparison {
  readonly status: Status;
  /** Of one added or removed: the benchmark that it may be under another name, the only one of the suite on the other side only. */
  readonly renamed?: string;
  /** Somebody with the right to do so said that this is fine. */
  readonly accepted: boolean;
  /** Who said so, why, and up to which ratio of costs it holds; only of an accepted one. */
  readonly acceptance?: {
    /** The acceptance's id. */
    readonly id: string;
    readonly by: string;
    readonly reason?: string;
    readonly upTo?: number;
  };
  readonly limit: Limit;
  /** It changed with all other benchmarks of its machine and suite (a shared shift), not by itself. */
  readonly partOfShift: boolean;
  /** The benchmark regressed, and added copying is the largest named part of the added cost. */
  readonly copyBound: boolean;
  /** The largest part of the added cost is in a libc without symbols: it may be copies. */
  readonly possiblyCopies: boolean;
  /** Not slower than before, and more than half of its time is copying: information, never an alarm. */
  readonly limitedByCopies: boolean;
  /** For `inconclusive`: how many recordings a side (or pairs of runs, see `change.basis`) would settle it; absent when no number would. */
  readonly recordingsNeeded?: number;
  /** Where the benchmark stood before, when there is more than one stored recording of it; of the first thousand findings. */
  readonly history?: History;
  readonly attribution?: Attribution;
  /** The call stacks of both sides, for the page's flame graph. Too many numbers for `report.json`, which leaves them out. */
  readonly callTree?: CallTree;
}

export type Outcome = 'pass' | 'fail' | 'neutral';

export interface Verdict {
  readonly outcome: Outcome;
  /** The findings that made it fail, as indices into the report's findings. */
  readonly failing: readonly number[];
}
