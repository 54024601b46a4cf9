import { RequestError } from '@octokit/request-error';
import { UserError } from '../errors.ts';
import type { Client } from './client.ts';
import { compareCommits, findParent, type Divergence } from './compare-commits.ts';
import { findPullRequest, getPullRequest, type Outdated, type PullRequest } from './find-pull-request.ts';
import type { Repository } from './find-run.ts';
import type { PullRequestTrigger, Trigger } from './trigger.ts';

/** What is judged, and against what; every name and number in it comes from the event or the API. */
export interface Subject {
  readonly headSha: string;
  /** The commit whose config counts: the base branch's, for a pull request. Absent for a first commit. */
  readonly baseSha?: string;
  /** Where the head left its base; the baseline is looked for from here backwards. */
  readonly mergeBase?: string;
  /** Absent where there is none to comment on. */
  readonly pullRequest?: number;
  /** The login of who opened the pull request. */
  readonly author?: string;
  /** `owner/repository` of the head; absent when a fork was deleted. */
  readonly headRepository?: string;
  readonly isFork: boolean;
  readonly defaultBranch?: string;
  /** The files that differ between merge-base and head; absent when there are too many to list, or none were asked for. */
  readonly changedFiles?: readonly string[];
}

/**
 * Finds out what a trigger is about.
 * @returns `Outdated` when the pull request has moved on, or was closed, since its run began: nobody waits for a verdict.
 * @throws UserError when it cannot be told which pull request is meant, or the token may not read it.
 */
export async function resolveSubject(
  client: Client,
  repository: Repository,
  trigger: Trigger,
): Promise<Subject | Outdated> {
  try {
    const subject = await resolve(client, repository, trigger);
    if ('outdated' in subject || trigger.defaultBranch === undefined) return subject;
    return { ...subject, defaultBranch: trigger.defaultBranch };
  } catch (error) {
    if (!(error instanceof RequestError) || (error.status !== 403 && error.status !== 404)) throw error;
    throw new UserError(
      `the token may not read what is to be judged (${error.status}: ${error.message})`,
      'Give the job `permissions: contents: read, pull-requests: read, actions: read`.',
      { cause: error },
    );
  }
}

async function resolve(client: Client, repository: Repository, trigger: Trigger): Promise<Subject | Outdated> {
  const { cause, defaultBranch } = trigger;
  switch (cause.kind) {
    case 'pull-request':
      return joinPullRequest(client, repository, describePullRequest(cause));
    case 'comment': {
      const pull = await getPullRequest(client, repository, cause.number);
      return 'outdated' in pull ? pull : joinPullRequest(client, repository, pull);
    }
    case 'merge-group':
      // A merge group is built on its base, so that their merge-base is the base.
      return { headSha: cause.sha, baseSha: cause.baseSha, mergeBase: cause.baseSha, isFork: false };
    case 'workflow-run': {
      if (!cause.event.startsWith('pull_request'))
        return joinCommit(
          client,
          repository,
          cause.head.sha,
          cause.event === 'merge_group' ? defaultBranch : undefined,
        );
      const pull = await findPullRequest(client, repository, cause.head);
      return 'outdated' in pull ? pull : joinPullRequest(client, repository, pull);
    }
    default:
      return joinCommit(client, repository, cause.sha, cause.kind === 'push' ? cause.before : undefined);
  }
}

function describePullRequest({ number, head, base, isFork, author }: PullRequestTrigger): PullRequest {
  return {
    number,
    headSha: head.sha,
    baseSha: base.sha,
    isFork,
    author,
    ...(head.repository === undefined ? {} : { headRepository: head.repository }),
  };
}

async function joinPullRequest(client: Client, repository: Repository, pull: PullRequest): Promise<Subject> {
  const { number, ...rest } = pull;
  const divergence = await compareCommits(client, repository, pull.baseSha, pull.headSha);
  if (divergence === undefined)
    throw new UserError(
      `#${number} has no commit in common with its base, or one of them is gone`,
      'Push it again, on a branch that began at the base branch.',
    );
  return { ...rest, pullRequest: number, ...divergence };
}

/** A commit by itself stands against what it was built on: what the branch was before, else its first parent. */
async function joinCommit(
  client: Client,
  repository: Repository,
  headSha: string,
  before: string | undefined,
): Promise<Subject> {
  const divergence: Divergence | undefined =
    before === undefined ? undefined : await compareCommits(client, repository, before, headSha);
  if (divergence !== undefined) return { headSha, baseSha: divergence.mergeBase, isFork: false, ...divergence };
  const parent = await findParent(client, repository, headSha);
  return { headSha, isFork: false, ...(parent === undefined ? {} : { baseSha: parent, mergeBase: parent }) };
}
