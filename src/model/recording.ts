import type { Environment } from './environment.ts';
import type { List } from './list.ts';
import type { Problem } from './problem.ts';
import type { Profile, ProfilePair } from './profile.ts';
import type { Values } from './values.ts';
import type { Outcome } from './verdict.ts';

/** Everything measured for one suite on one commit on one machine; what is stored. */
export interface Recording {
  /** The kind of machine, as the user or the recorder named it; empty when nothing says. */
  readonly machine: string;
  /** The benchmarks that one command measures; empty when nothing says. */
  readonly suite: string;
  /** The commit that was measured, when known. */
  readonly commit?: string;
  /** The job that measured it, when the recorder says: recordings of one job took turns, run by run. */
  readonly job?: string;
  /** When it was recorded, ISO 8601 in UTC; set when it is stored. */
  readonly recordedAt?: string;
  /** What the gate said of it; set when it is stored. */
  readonly verdict?: Outcome;
  /** Commits on the first-parent line between the merge-base and its commit; 0 is the merge-base itself. Set when found. */
  readonly distance?: number;
  readonly environment: Environment;
  readonly values: List<Values>;
  readonly profiles: readonly Profile[];
  readonly profilePairs: readonly ProfilePair[];
  readonly problems: readonly Problem[];
}

/** The stored recordings that the head is compared with. */
export interface Baseline {
  /** Where they came from, for the reader: a folder, a branch. */
  readonly source: string;
  /** For each machine and suite oldest first: the last is the nearest. */
  readonly recordings: readonly Recording[];
  /** What the reader should know about the choice: it is old, far away, or not on the line of the merge-base. */
  readonly problems?: readonly Problem[];
}
