import { UserError } from '../errors.ts';
import type { Client } from './client.ts';
import type { Repository } from './find-run.ts';
import type { Tip } from './cause.ts';

/** A pull request with both its ends. */
export interface PullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  readonly headRepository?: string;
  readonly isFork: boolean;
  readonly author: string;
}

/** There is nothing to judge any more, and why. */
export interface Outdated {
  readonly outdated: string;
}

/** The part of GitHub's description of a pull request that is read. */
interface Described {
  readonly number: number;
  readonly state: string;
  readonly user: { readonly login: string } | null;
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
  readonly base: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
}

/**
 * The open pull request whose head a run measured: by the head's repository, branch and commit, which GitHub says of the
 * run. (`workflow_run.pull_requests` is empty for forks, and what lies in an artifact was written by the fork.)
 * @returns `Outdated` when it was closed or has moved on.
 * @throws UserError when there are several.
 */
export async function findPullRequest(
  client: Client,
  { owner, repository }: Repository,
  head: Tip,
): Promise<PullRequest | Outdated> {
  const from = head.repository;
  if (from === undefined || head.branch === '') return { outdated: 'the repository of the pull request was deleted' };
  const pulls = await client.paginate(client.rest.pulls.list, {
    owner,
    repo: repository,
    state: 'open',
    head: `${from.split('/')[0]}:${head.branch}`,
    per_page: 100,
  });
  const ofBranch = pulls.filter((pull) => isSameRepository(pull.head.repo?.full_name, from));
  const ofCommit = ofBranch.filter((pull) => pull.head.sha === head.sha);
  const [found, ...others] = ofCommit;
  if (others.length > 0)
    throw new UserError(
      `${head.sha} is the head of several pull requests: ${ofCommit.map(({ number }) => `#${number}`).join(', ')}`,
      'Close all but one, or gate in the workflow that measures.',
    );
  if (found !== undefined) return describe(found);
  return {
    outdated:
      ofBranch.length === 0
        ? `no pull request is open for ${from}:${head.branch}`
        : `#${ofBranch.map(({ number }) => number).join(', #')} has moved on: ${head.sha} is not its head any more`,
  };
}

/** A pull request by its number. @returns `Outdated` when it is not open. */
export async function getPullRequest(
  client: Client,
  { owner, repository }: Repository,
  number: number,
): Promise<PullRequest | Outdated> {
  const { data } = await client.rest.pulls.get({ owner, repo: repository, pull_number: number });
  return data.state === 'open' ? describe(data) : { outdated: `#${number} is not open any more` };
}

/**
 * Asks once more before something is written that a newer run may have written already.
 * @returns `Outdated` when the pull request has another head by now.
 */
export async function findNewerHead(
  client: Client,
  { owner, repository }: Repository,
  number: number,
  headSha: string,
): Promise<Outdated | undefined> {
  const { data } = await client.rest.pulls.get({ owner, repo: repository, pull_number: number });
  if (data.head.sha === headSha) return undefined;
  return { outdated: `#${number} has moved on to ${data.head.sha.slice(0, 12)}, which a newer run judges` };
}

function describe({ number, user, head, base }: Described): PullRequest {
  const from = head.repo?.full_name;
  return {
    number,
    headSha: head.sha,
    baseSha: base.sha,
    ...(from === undefined ? {} : { headRepository: from }),
    isFork: from === undefined || !isSameRepository(base.repo?.full_name, from),
    author: user?.login ?? '',
  };
}

/** GitHub's names do not depend on case. */
function isSameRepository(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
