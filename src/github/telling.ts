import type { WrittenReport } from '../io/write-report.ts';
import type { Report } from '../report/report.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { OwnComment } from './find-comments.ts';
import type { Place } from './place.ts';

/** What is told, and how much of it the workflow wants. */
export interface Telling {
  readonly report: Report;
  /** Writes the forms of the report to disk; absolute paths. */
  readonly writeFiles: () => Promise<WrittenReport>;
  readonly inputs: Pick<ActionInputs, 'id' | 'comment' | 'check' | 'upload'>;
  readonly place: Place;
  /** A hidden line for the comment, `<!-- copygate-state: ... -->`: what may be accepted in what it shows. */
  readonly state?: string;
  /** The gate's comments, where they were looked for before. */
  readonly comments?: readonly OwnComment[];
  /** Why the comment must stay as it is: another head is judged by now. */
  readonly outdated?: string;
}
