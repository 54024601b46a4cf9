import type { Environment } from './environment.ts';
import type { Problem } from './problem.ts';
import type { Profile, ProfilePair } from './profile.ts';
import type { Values } from './values.ts';

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
  readonly environment: Environment;
  readonly values: readonly Values[];
  readonly profiles: readonly Profile[];
  readonly profilePairs: readonly ProfilePair[];
  readonly problems: readonly Problem[];
}

/** The stored recordings that the head is compared with. */
export interface Baseline {
  /** Where they came from, for the reader: a folder, a branch. */
  readonly source: string;
  readonly recordings: readonly Recording[];
}
