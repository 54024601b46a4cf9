import { followPull, pullJson } from './routes/pulls.ts';
import { repositoryJson } from './routes/repository.ts';
import { runJson } from './routes/actions.ts';
import type { Pull, Repository, Run, State } from './state.ts';
import { userOf } from './users.ts';
import commented from './events/issue_comment.created.json' with { type: 'json' };
import grouped from './events/merge_group.checks_requested.json' with { type: 'json' };
import labeled from './events/pull_request.labeled.json' with { type: 'json' };
import opened from './events/pull_request.opened.json' with { type: 'json' };
import synchronized from './events/pull_request.synchronize.json' with { type: 'json' };
import pushed from './events/push.json' with { type: 'json' };
import dispatched from './events/workflow_dispatch.json' with { type: 'json' };
import completed from './events/workflow_run.completed.json' with { type: 'json' };

/** What starts a workflow: the event's payload and what the runner derives from it. */
export interface Trigger {
  readonly event: string;
  readonly payload: object;
  /** GITHUB_REF and GITHUB_SHA. */
  readonly ref: string;
  readonly sha: string;
  /** GITHUB_HEAD_REF and GITHUB_BASE_REF: pull requests only. */
  readonly headRef?: string;
  readonly baseRef?: string;
  /** The commit and the branch that the workflow run is listed under. */
  readonly runSha: string;
  readonly runBranch: string;
  readonly runRepository: Repository;
  readonly actor: string;
}

/** `pull_request`, or `pull_request_target` with `target`. */
export async function pullRequest(
  state: State,
  repository: Repository,
  pull: Pull,
  action: 'opened' | 'synchronize' | 'labeled' = 'synchronize',
  { label = 'copygate: accept', actor = pull.author, target = false } = {},
): Promise<Trigger> {
  const json = await pullJson(repository, pull, state);
  const template = { opened, synchronize: synchronized, labeled }[action];
  const payload = {
    ...template,
    ...(action === 'labeled' ? { label: { ...labeled.label, name: label } } : {}),
    number: pull.number,
    pull_request: { ...template.pull_request, ...json },
    repository: repositoryJson(repository, state),
    sender: userOf(actor),
  };
  const base = { ref: `refs/heads/${pull.baseBranch}`, sha: pull.baseSha };
  return {
    event: target ? 'pull_request_target' : 'pull_request',
    payload,
    ...(target ? base : { ref: `refs/pull/${pull.number}/merge`, sha: pull.mergeSha }),
    headRef: pull.headBranch,
    baseRef: pull.baseBranch,
    runSha: pull.headSha,
    runBranch: pull.headBranch,
    runRepository: pull.headRepository ?? repository,
    actor,
  };
}

/** A push of a branch's present commit. */
export async function push(state: State, repository: Repository, branch = repository.defaultBranch): Promise<Trigger> {
  const sha = await shaOf(repository, branch);
  const before = (await repository.git.resolve(`${sha}~1`)) ?? '0'.repeat(40);
  const ref = `refs/heads/${branch}`;
  const payload = { ...pushed, ref, before, after: sha, head_commit: { ...pushed.head_commit, id: sha } };
  return onBranch(state, repository, 'push', payload, branch, sha);
}

export async function workflowDispatch(
  state: State,
  repository: Repository,
  branch = repository.defaultBranch,
): Promise<Trigger> {
  const payload = { ...dispatched, ref: `refs/heads/${branch}` };
  return onBranch(state, repository, 'workflow_dispatch', payload, branch, await shaOf(repository, branch));
}

export async function schedule(state: State, repository: Repository): Promise<Trigger> {
  const branch = repository.defaultBranch;
  const payload = { schedule: '0 3 * * *', workflow: '.github/workflows/copygate.yml' };
  return onBranch(state, repository, 'schedule', payload, branch, await shaOf(repository, branch));
}

/** A comment on a pull request. */
export async function issueComment(
  state: State,
  repository: Repository,
  pull: Pull,
  login: string,
  body: string,
): Promise<Trigger> {
  const branch = repository.defaultBranch;
  const place = `${state.urls.api}/repos/${repository.fullName}/pulls/${pull.number}`;
  const payload = {
    ...commented,
    issue: {
      ...commented.issue,
      number: pull.number,
      title: pull.title,
      user: userOf(pull.author),
      pull_request: { url: place },
    },
    comment: { ...commented.comment, body, user: userOf(login) },
  };
  return {
    ...onBranch(state, repository, 'issue_comment', payload, branch, await shaOf(repository, branch)),
    actor: login,
  };
}

/** A pull request in the merge queue, on the branch that GitHub makes for it. */
export async function mergeGroup(state: State, repository: Repository, pull: Pull): Promise<Trigger> {
  await followPull(repository, pull);
  const branch = `gh-readonly-queue/${pull.baseBranch}/pr-${pull.number}-${pull.baseSha}`;
  await repository.git.run(['update-ref', `refs/heads/${branch}`, pull.mergeSha]);
  const merge_group = {
    ...grouped.merge_group,
    head_sha: pull.mergeSha,
    head_ref: `refs/heads/${branch}`,
    base_sha: pull.baseSha,
    base_ref: `refs/heads/${pull.baseBranch}`,
  };
  return onBranch(state, repository, 'merge_group', { ...grouped, merge_group }, branch, pull.mergeSha);
}

/** `workflow_run`, after another run has ended: on the default branch, whatever that run was of. */
export async function workflowRun(state: State, repository: Repository, run: Run): Promise<Trigger> {
  const branch = repository.defaultBranch;
  const payload = {
    ...completed,
    workflow: { ...completed.workflow, id: run.workflow_id, name: run.name, path: run.path },
    workflow_run: { ...completed.workflow_run, ...runJson(repository, run, state) },
  };
  return onBranch(state, repository, 'workflow_run', payload, branch, await shaOf(repository, branch));
}

function onBranch(
  state: State,
  repository: Repository,
  event: string,
  payload: object,
  branch: string,
  sha: string,
): Trigger {
  return {
    event,
    payload: { ...payload, repository: repositoryJson(repository, state), sender: userOf(repository.owner) },
    ref: `refs/heads/${branch}`,
    sha,
    runSha: sha,
    runBranch: branch,
    runRepository: repository,
    actor: repository.owner,
  };
}

async function shaOf(repository: Repository, branch: string): Promise<string> {
  const sha = await repository.git.resolve(`refs/heads/${branch}`);
  if (sha === undefined) throw new Error(`${repository.fullName} has no branch ${branch}`);
  return sha;
}
