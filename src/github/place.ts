/** Where the gate was run and whom it judges: from the event and the runner's environment, never from an artifact. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
  /** Absent on a push, a schedule, a merge queue. */
  readonly pullRequest?: number;
  /** The commit that is judged: on a pull request its head, not the merge commit that was checked out. */
  readonly headSha: string;
  /** The event is a fork's own `pull_request`, whose token can only read. */
  readonly readOnlyFork: boolean;
  /** `https://github.com/o/r/actions/runs/1`. */
  readonly runUrl: string;
  /** The workflow's file, `.github/workflows/gate.yml`. */
  readonly workflowPath: string;
}
