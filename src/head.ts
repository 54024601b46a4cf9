import type { Acceptance } from './model/acceptance.ts';
import type { Problem } from './model/problem.ts';
import type { Recording } from './model/recording.ts';
import type { ConfigChange } from './report/report.ts';
import type { Settings } from './settings/settings.ts';

/** What is judged. */
export interface Head {
  /** What it is called for the reader. */
  readonly source: string;
  readonly recordings: readonly Recording[];
  /** The commit that is judged, where the host knows it. */
  readonly commit?: string;
  /** Where its repository is on the web. */
  readonly repository?: string;
  /** What to type to judge it again; see `Report`. */
  readonly reproduce?: readonly string[];
  /** What somebody with the right to do so said is fine. */
  readonly acceptances?: readonly Acceptance[];
  /** What should be known about where it came from. */
  readonly problems?: readonly Problem[];
  /** Settings that it would change: by them nothing is judged. Absent `settings` cannot be used. */
  readonly proposed?: Pick<ConfigChange, 'path' | 'changes'> & { readonly settings?: Settings };
}
