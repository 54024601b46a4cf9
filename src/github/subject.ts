import { RequestError } from '@octokit/request-error';
import { UserError } from '../errors.ts';
import type { PullRequestTrigger } from './cause.ts';
import type { Client } from './client.ts';
import { compareCommits, findParent } from './compare-commits.ts';
import { findPullRequest, getPullRequest, type Outdated, type PullRequest } from './find-pull-request.ts';
import type { Repository } from './find-run.ts';
import type { Trigger } from './trigger.ts';

/** What is judged, before anything was asked about what it stands on; every name and number comes from the event or the API. */
export interface Identity {
  readonly headSha: string;
  /** The commit whose config counts: the base branch's, for a pull request. Absent where it must be asked for. */
  readonly baseSha?: string;
  /** Where the head left its base, where that needs no question. */
  readonly mergeBase?: string;
  /** A commit or branch that the head is a change of; absent for a commit that stands against its first parent. */
  readonly before?: string;
  /** Absent where there is none to comment on. */
  readonly pullRequest?: number;
  /** The login of who opened the pull request. */
  readonly author?: string;
  /** `owner/repository` of the head; absent when a fork was deleted. */
  readonly headRepository?: string;
  readonly isFork: boolean;
}

/** What is judged, and against what. */
export interface Subject extends Omit<Identity, 'before'> {
  /** Absent for a first commit, as is the merge-base. */
  readonly baseSha?: string;
  /** Where the head left its base; the baseline is looked for from here backwards. */
  readonly mergeBase?: string;
  /** The files that differ between merge-base and head; absent when there are too many to list, or none were asked for. */
  readonly changedFiles?: readonly string[];
}

/**
 * Finds out whom a trigger is about.
 * @returns `Outdated` when the pull request has moved on, or was closed, since its run began: nobody waits for a verdict.
 * @throws UserError when it cannot be told which pull request is meant, or the token may not read it.
 */
export function identifyHead(client: Client, repository: Repository, trigger: Trigger): Promise<Identity | Outdated> {
  return explainUnread(() => identify(client, repository, trigger));
}

/**
 * Finds out what it stands on.
 * @throws UserError when it has nothing in common with its base, or the token may not read it.
 */
export function findBase(client: Client, repository: Repository, identity: Identity): Promise<Subject> {
  return explainUnread(() => joinBase(client, repository, identity));
}

async function explainUnread<Read>(read: () => Promise<Read>): Promise<Read> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof RequestError) || (error.status !== 403 && error.status !== 404)) throw error;
    throw new UserError(
      `the token may not read what is to be judged (${error.status}: ${error.message})`,
      'Give the job `permissions: contents: read, pull-requests: read, actions: read`.',
      { cause: error },
    );
  }
}

async function identify(
  client: Client,
  repository: Repository,
  { cause, defaultBranch }: Trigger,
): Promise<Identity | Outdated> {
  switch (cause.kind) {
    case 'pull-request':
      return describePullRequest(cause);
    case 'comment':
      return identifyPullRequest(await getPullRequest(client, repository, cause.number));
    case 'merge-group':
      // A merge group is built on its base, so that their merge-base is the base.
      return { headSha: cause.sha, baseSha: cause.baseSha, mergeBase: cause.baseSha, isFork: false };
    case 'workflow-run':
      if (cause.event.startsWith('pull_request'))
        return identifyPullRequest(await findPullRequest(client, repository, cause.head));
      return {
        headSha: cause.head.sha,
        ...(cause.event === 'merge_group' && defaultBranch !== undefined ? { before: defaultBranch } : {}),
        isFork: false,
      };
    default:
      return {
        headSha: cause.sha,
        ...(cause.kind === 'push' && cause.before !== undefined ? { before: cause.before } : {}),
        isFork: false,
      };
  }
}

function describePullRequest({ number, head, base, isFork, author }: PullRequestTrigger): Identity {
  return {
    ...{ pullRequest: number, headSha: head.sha, baseSha: base.sha, before: base.sha, isFork, author },
    ...(head.repository === undefined ? {} : { headRepository: head.repository }),
  };
}

function identifyPullRequest(pull: PullRequest | Outdated): Identity | Outdated {
  if ('outdated' in pull) return pull;
  const { number, ...rest } = pull;
  return { ...rest, pullRequest: number, before: pull.baseSha };
}

async function joinBase(client: Client, repository: Repository, identity: Identity): Promise<Subject> {
  const { before, ...known } = identity;
  const { headSha, pullRequest, mergeBase } = known;
  if (mergeBase !== undefined) return known;
  const divergence = before === undefined ? undefined : await compareCommits(client, repository, before, headSha);
  if (divergence !== undefined) return { baseSha: divergence.mergeBase, ...known, ...divergence };
  if (pullRequest !== undefined)
    throw new UserError(
      `#${pullRequest} has no commit in common with its base, or one of them is gone`,
      'Push it again, on a branch that began at the base branch.',
    );
  // Also when it is measured once more, by the clock or by hand: against its own recordings it would always be unchanged.
  const parent = await findParent(client, repository, headSha);
  return { ...known, ...(parent === undefined ? {} : { baseSha: parent, mergeBase: parent }) };
}
