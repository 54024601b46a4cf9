import { createHash } from 'node:crypto';
import { type Described, notFound, ok, page, refuse } from '../answer.ts';
import type { RepositoryCall, Route } from '../route.ts';
import type { Artifact, Repository, Run, State } from '../state.ts';
import { userOf } from '../users.ts';
import { repositoryJson } from './repository.ts';

const READ = 'actions=read';

export const actionsRoutes: readonly Route[] = [
  { method: 'GET', path: 'actions/runs', needs: READ, answer: (call) => listRuns(call, () => true) },
  { method: 'GET', path: 'actions/runs/:id', needs: READ, answer: readRun },
  { method: 'GET', path: 'actions/runs/:id/attempts/:attempt', needs: READ, answer: readRun },
  { method: 'GET', path: 'actions/runs/:id/artifacts', needs: READ, answer: listRunArtifacts },
  { method: 'GET', path: 'actions/workflows/:workflow/runs', needs: READ, answer: listWorkflowRuns },
  {
    method: 'GET',
    path: 'actions/artifacts',
    needs: READ,
    answer: (call) => listArtifacts(call, call.repository.artifacts),
  },
  { method: 'GET', path: 'actions/artifacts/:id', needs: READ, answer: readArtifact },
  { method: 'GET', path: 'actions/artifacts/:id/:format', needs: READ, answer: downloadArtifact },
];

function findRun({ repository, part }: RepositoryCall) {
  return repository.runs.find(({ id }) => id === Number(part('id')));
}

function readRun(call: RepositoryCall) {
  const run = findRun(call);
  return run === undefined ? notFound() : ok(runJson(call.repository, run, call.state));
}

function listWorkflowRuns(call: RepositoryCall) {
  const workflow = call.part('workflow');
  const isOf = ({ workflow_id, path }: Run): boolean =>
    String(workflow_id) === workflow || path === `.github/workflows/${workflow}`;
  return call.repository.runs.some(isOf) ? listRuns(call, isOf) : notFound();
}

/** Newest first. `status` takes a status or a conclusion. */
function listRuns({ repository, url, state }: RepositoryCall, isAsked: (run: Run) => boolean) {
  const asks = (name: string, ...values: readonly (string | null)[]): boolean => {
    const asked = url.searchParams.get(name);
    return asked === null || values.includes(asked);
  };
  const runs = repository.runs.filter(
    (run) =>
      isAsked(run) &&
      asks('branch', run.head_branch) &&
      asks('head_sha', run.head_sha) &&
      asks('event', run.event) &&
      asks('actor', run.actor) &&
      asks('status', run.status, run.conclusion),
  );
  const { items, headers } = page(url, runs.toReversed());
  return ok({ total_count: runs.length, workflow_runs: items.map((run) => runJson(repository, run, state)) }, headers);
}

export function runJson(repository: Repository, run: Run, state: State) {
  const { id, name, event, path, workflow_id, head_sha, head_branch, headRepository, run_number, run_attempt } = run;
  const place = `${state.urls.api}/repos/${repository.fullName}`;
  return {
    id,
    name,
    event,
    path,
    workflow_id,
    head_sha,
    head_branch,
    run_number,
    run_attempt,
    status: run.status,
    conclusion: run.conclusion,
    created_at: run.created_at,
    run_started_at: run.created_at,
    updated_at: run.created_at,
    url: `${place}/actions/runs/${id}`,
    artifacts_url: `${place}/actions/runs/${id}/artifacts`,
    html_url: `${state.urls.server}/${repository.fullName}/actions/runs/${id}`,
    actor: userOf(run.actor),
    triggering_actor: userOf(run.actor),
    pull_requests: run.pulls.map((number) => ({ number, url: `${place}/pulls/${number}` })),
    repository: repositoryJson(repository, state),
    head_repository: repositoryJson(headRepository, state),
    head_commit: { id: head_sha },
  } satisfies Described<'workflow-run'>;
}

function listRunArtifacts(call: RepositoryCall) {
  const run = findRun(call);
  return run === undefined
    ? notFound()
    : listArtifacts(
        call,
        call.repository.artifacts.filter((artifact) => artifact.run === run),
      );
}

function listArtifacts({ repository, url, state }: RepositoryCall, all: readonly Artifact[]) {
  const name = url.searchParams.get('name');
  const artifacts = all.filter((artifact) => name === null || artifact.name === name);
  const { items, headers } = page(url, artifacts.toReversed());
  return ok(
    { total_count: artifacts.length, artifacts: items.map((artifact) => artifactJson(repository, artifact, state)) },
    headers,
  );
}

function artifactJson(repository: Repository, artifact: Artifact, state: State) {
  const { id, name, zip, expired, created_at, run } = artifact;
  const url = `${state.urls.api}/repos/${repository.fullName}/actions/artifacts/${id}`;
  return {
    id,
    node_id: `A_${id}`,
    name,
    size_in_bytes: zip.length,
    digest: `sha256:${createHash('sha256').update(zip).digest('hex')}`,
    url,
    archive_download_url: `${url}/zip`,
    expired,
    created_at,
    updated_at: created_at,
    expires_at: new Date(Date.parse(created_at) + 90 * 86_400_000).toISOString(),
    workflow_run: {
      id: run.id,
      repository_id: repository.id,
      head_repository_id: run.headRepository.id,
      head_branch: run.head_branch,
      head_sha: run.head_sha,
    },
  } satisfies Described<'artifact'>;
}

function readArtifact({ repository, part, state }: RepositoryCall) {
  const artifact = repository.artifacts.find(({ id }) => id === Number(part('id')));
  return artifact === undefined ? notFound() : ok(artifactJson(repository, artifact, state));
}

/** 302 to the blob store, on another host, with a signature of its own. */
function downloadArtifact({ repository, part, state }: RepositoryCall) {
  const artifact = repository.artifacts.find(({ id }) => id === Number(part('id')));
  if (artifact === undefined || part('format') !== 'zip') return notFound();
  if (artifact.expired) return refuse(410, 'Artifact has expired');
  const path = `/blobs/${repository.fullName}/${artifact.id}.zip`;
  state.blobs.set(path, { blocks: new Map(), bytes: artifact.zip });
  return {
    status: 302,
    headers: { location: `${state.urls.blob}${path}?se=2100-01-01&sig=signed-for-${artifact.id}` },
  };
}
