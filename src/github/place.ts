import { REPOSITORY_CONFIG } from '../settings/options.ts';

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
  /** 1, and more when the run was started again. */
  readonly runAttempt: number;
  /** The workflow's file, `.github/workflows/gate.yml`. */
  readonly workflowPath: string;
}

/** What is judged and where, as the event, GitHub and the runner's variables say. */
export interface Whereabouts {
  readonly subject: { readonly headSha: string; readonly pullRequest?: number; readonly isFork: boolean };
  readonly environment: {
    readonly owner: string;
    readonly repository: string;
    readonly serverUrl: string;
    readonly runId: number;
    readonly runAttempt: number;
    readonly eventName: string;
    /** `owner/repository/.github/workflows/gate.yml@refs/heads/main`; may be empty. */
    readonly workflowRef: string;
  };
}

/** Where to tell. */
export function describePlace({ subject, environment }: Whereabouts): Place {
  const { owner, repository: repo, serverUrl, runId, runAttempt, eventName, workflowRef } = environment;
  const { headSha, pullRequest, isFork } = subject;
  return {
    ...{ owner, repo, headSha },
    ...(pullRequest === undefined ? {} : { pullRequest }),
    readOnlyFork: isFork && eventName === 'pull_request',
    runUrl: `${serverUrl}/${owner}/${repo}/actions/runs/${runId}`,
    runAttempt,
    workflowPath: /^[^/]+\/[^/]+\/(.+\.ya?ml)@/.exec(workflowRef)?.[1] ?? REPOSITORY_CONFIG,
  };
}
