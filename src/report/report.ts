import type { Environment } from '../model/environment.ts';
import type { SharedShift, Status } from '../model/comparison.ts';
import type { Problem } from '../model/problem.ts';
import type { Finding, Outcome } from '../model/verdict.ts';
import type { SettingChange } from '../settings/describe-config-change.ts';

/** One suite's recording on one machine, as far as a reader wants to know where numbers came from. */
export interface Origin {
  readonly machine: string;
  readonly suite: string;
  readonly commit?: string;
  /** When it was recorded, ISO 8601; for stored recordings. */
  readonly recordedAt?: string;
  /** What the gate said when it was recorded; for stored recordings. */
  readonly verdict?: Outcome;
  /** Commits between the merge-base and its commit on the first-parent line; 0 is the merge-base itself. */
  readonly distance?: number;
  readonly environment: Environment;
}

/** One side of the comparison. */
export interface Side {
  /** Where it came from: a folder, a branch, a run. */
  readonly source: string;
  /** The commit that is judged, as the host knows it: recordings may say nothing of theirs. */
  readonly commit?: string;
  readonly recordings: readonly Origin[];
}

/** What a pull request would change in the settings: shown, and without any effect before it is merged. */
export interface ConfigChange {
  readonly path: string;
  readonly changes: readonly SettingChange[];
  /** What the verdict would be by the changed settings; absent when they cannot be used. */
  readonly verdict?: Outcome;
}

/** A machine, or a suite on it, that had to be measured and was not. */
export interface Missing {
  readonly machine: string;
  readonly suite?: string | undefined;
}

/** A fact of the environment that is not the same on both sides. */
export interface Difference {
  readonly machine: string;
  readonly suite: string;
  readonly fact: string;
  readonly before: string;
  readonly after: string;
}

/**
 * All that may be shown, as plain data. Written as `report.json`, which is public: version 1 only ever gains fields.
 * Every number that a page or a comment shows is in it.
 */
export interface Report {
  readonly version: 1;
  readonly verdict: Outcome;
  /** The findings that made it fail, as indices into `findings`. */
  readonly failing: readonly number[];
  /** What makes the gate fail, as set (`fail-on`). */
  readonly failOn: readonly string[];
  /** Where the repository is on the web: http or https, so that commits are links. Absent in a terminal. */
  readonly repository?: string;
  /** Absent when there was nothing to compare with. */
  readonly baseline?: Side;
  readonly head: Side & { readonly differences: readonly Difference[] };
  /** What the settings expect (`expect`) and nobody measured: names or globs. Absent when nothing is missing. */
  readonly missing?: readonly Missing[];
  readonly counts: Readonly<Record<Status, number>>;
  /** What whole machines did: a change that all benchmarks of a machine and suite share, where there are enough to tell. */
  readonly sharedShifts: readonly SharedShift[];
  /** Regressions first, worst first; then inconclusive, improved, unchanged, added, removed. */
  readonly findings: readonly Finding[];
  /** Absent when the settings stay as they are. */
  readonly configChange?: ConfigChange;
  /** Lines for a POSIX shell that fetch what was judged and judge it again. Absent when it cannot be fetched. */
  readonly reproduce?: readonly string[];
  /** What should be known and did not stop the gate. */
  readonly problems: readonly Problem[];
  /** Assumed noise between recordings, as a share (0.03 is 3 %), and the family's error rate. */
  readonly assumptions: { readonly noise: number; readonly significance: number };
}
