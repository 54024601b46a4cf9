import * as z from 'zod/mini';
import { UserError } from '../errors.ts';
import type {
  Cause,
  CommentTrigger,
  DispatchTrigger,
  MergeGroupTrigger,
  PullRequestTrigger,
  PushTrigger,
  Tip,
  WorkflowRunTrigger,
} from './cause.ts';
import * as payloads from './event-payload.ts';
import type { RunnerEnvironment } from './runner-environment.ts';

/** Why the gate runs. */
export interface Trigger {
  readonly cause: Cause;
  /** The repository's default branch; absent where the event does not tell. */
  readonly defaultBranch?: string;
  /** What about this way of running should be known; one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Reads why the gate runs from the event's payload. The payload's shape is GitHub's, but much of its content is not: a
 * fork chooses its branches' names.
 * @throws UserError for an event that nothing can be judged for, or a payload of another shape.
 */
export function readTrigger(
  eventName: string,
  payload: unknown,
  environment: Pick<RunnerEnvironment, 'sha' | 'ref'>,
): Trigger {
  const read = READERS.get(eventName);
  if (read === undefined)
    throw new UserError(
      `the event "${eventName}" is none that a gate can judge`,
      `Run it on one of: ${[...READERS.keys()].join(', ')}; or use the inputs "head" and "baseline" with folders.`,
    );
  const { repository } = check(payloads.common, payload, eventName);
  const cause = read(payload, environment, eventName);
  const defaultBranch = repository?.default_branch;
  return { cause, ...(defaultBranch === undefined ? {} : { defaultBranch }), warnings: warningsOf(cause) };
}

type Reader = (payload: unknown, environment: Pick<RunnerEnvironment, 'sha' | 'ref'>, event: string) => Cause;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['pull_request', readPullRequest],
  ['pull_request_target', readPullRequest],
  ['push', readPush],
  ['merge_group', readMergeGroup],
  ['schedule', readDispatch],
  ['workflow_dispatch', readDispatch],
  ['repository_dispatch', readDispatch],
  ['workflow_run', readWorkflowRun],
  ['issue_comment', readComment],
]);

function check<Schema extends z.core.$ZodType>(schema: Schema, payload: unknown, event: string): z.output<Schema> {
  const result = z.safeParse(schema, payload);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new UserError(
    `the event's payload (GITHUB_EVENT_PATH) is none of "${event}"${where === '' ? '' : `: ${where} is not as expected`}`,
    'The runner writes that file; a step before this one must not change it.',
  );
}

function readPullRequest(payload: unknown, _: unknown, event: string): PullRequestTrigger {
  const { action, pull_request: pull } = check(payloads.pullRequest, payload, event);
  const [head, base] = [tipOf(pull.head), tipOf(pull.base)];
  return {
    kind: 'pull-request',
    event,
    action,
    number: pull.number,
    head,
    base,
    isFork: head.repository === undefined || head.repository !== base.repository,
    author: pull.user?.login ?? '',
  };
}

function tipOf({ sha, ref, repo }: z.infer<typeof payloads.tip>): Tip {
  return { sha, branch: ref, ...(repo === null ? {} : { repository: repo.full_name }) };
}

function readPush(payload: unknown, _: unknown, event: string): PushTrigger {
  const { after, before, ref, deleted } = check(payloads.push, payload, event);
  if (deleted === true)
    throw new UserError(
      `${ref} was deleted: there is nothing to judge`,
      'Leave such pushes out: `if: ${{ !github.event.deleted }}`.',
    );
  return { kind: 'push', sha: after, ...(/^0+$/.test(before) ? {} : { before }), ...branchOf(ref) };
}

function branchOf(ref: string): { readonly branch?: string } {
  return ref.startsWith('refs/heads/') ? { branch: ref.slice('refs/heads/'.length) } : {};
}

function readMergeGroup(payload: unknown, _: unknown, event: string): MergeGroupTrigger {
  const { merge_group: group } = check(payloads.mergeGroup, payload, event);
  return { kind: 'merge-group', sha: group.head_sha, baseSha: group.base_sha };
}

/** These events have no commit in their payload: the workflow runs for the commit of the environment. */
function readDispatch(_: unknown, { sha, ref }: { sha: string; ref: string }, event: string): DispatchTrigger {
  return { kind: 'dispatch', event, sha, ...branchOf(ref) };
}

function readWorkflowRun(payload: unknown, _: unknown, event: string): WorkflowRunTrigger {
  const { workflow_run: run } = check(payloads.workflowRun, payload, event);
  const repository = run.head_repository?.full_name;
  const workflow = /^\.github\/workflows\/([^/@]+)/.exec(run.path ?? '')?.[1];
  return {
    kind: 'workflow-run',
    runId: run.id,
    runAttempt: run.run_attempt,
    event: run.event,
    conclusion: run.conclusion ?? '',
    ...(workflow === undefined ? {} : { workflow }),
    head: {
      sha: run.head_sha,
      branch: run.head_branch ?? '',
      ...(repository === undefined ? {} : { repository }),
    },
  };
}

function readComment(payload: unknown, _: unknown, event: string): CommentTrigger {
  const { action, issue } = check(payloads.comment, payload, event);
  if (issue.pull_request === undefined)
    throw new UserError(
      `#${issue.number} is an issue, not a pull request: there is nothing to judge`,
      'Leave such comments out: `if: ${{ github.event.issue.pull_request }}`.',
    );
  return { kind: 'comment', action, number: issue.number };
}

function warningsOf(cause: Cause): readonly string[] {
  if (cause.kind !== 'pull-request' || cause.event !== 'pull_request_target') return [];
  return [
    "pull_request_target runs with this repository's token and secrets: a job that checks out the pull request's code " +
      '(ref: github.event.pull_request.head.sha) and runs it hands them to whoever wrote it. Measure in a workflow on ' +
      'pull_request and judge in one on workflow_run',
  ];
}
