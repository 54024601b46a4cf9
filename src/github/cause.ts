// What can start a gate, by the event's word: https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows

/** One end of a pull request, as the event tells it. */
export interface Tip {
  readonly sha: string;
  readonly branch: string;
  /** `owner/repository`; absent when a fork was deleted. */
  readonly repository?: string;
}

/** A pull request, as far as an event tells of it. */
export interface PullRequestTrigger {
  readonly kind: 'pull-request';
  readonly event: string;
  readonly action: string;
  readonly number: number;
  readonly head: Tip;
  readonly base: Tip;
  readonly isFork: boolean;
  /** The login of who opened it; empty for an account that is gone. */
  readonly author: string;
}

/** A commit that was pushed. */
export interface PushTrigger {
  readonly kind: 'push';
  readonly sha: string;
  /** What the branch was before; absent when the push made it. */
  readonly before?: string;
  /** Absent for a tag. */
  readonly branch?: string;
}

/** A group of pull requests that a merge queue is about to merge. */
export interface MergeGroupTrigger {
  readonly kind: 'merge-group';
  readonly sha: string;
  readonly baseSha: string;
}

/** The clock, or somebody by hand. */
export interface DispatchTrigger {
  readonly kind: 'dispatch';
  readonly event: string;
  readonly sha: string;
  /** Absent for a tag. */
  readonly branch?: string;
}

/** Another workflow's run that has come to its end: the half of a gate that may write. */
export interface WorkflowRunTrigger {
  readonly kind: 'workflow-run';
  readonly runId: number;
  readonly runAttempt: number;
  /** What had started that run. */
  readonly event: string;
  readonly conclusion: string;
  /** Its workflow's file, `measure.yml`. */
  readonly workflow?: string;
  readonly head: Tip;
}

/** A comment on a pull request. */
export interface CommentTrigger {
  readonly kind: 'comment';
  readonly action: string;
  readonly number: number;
}

export type Cause =
  | PullRequestTrigger
  | PushTrigger
  | MergeGroupTrigger
  | DispatchTrigger
  | WorkflowRunTrigger
  | CommentTrigger;
