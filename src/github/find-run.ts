import { RequestError } from '@octokit/request-error';
import { UserError } from '../errors.ts';
import type { ArtifactSource, MeasuringRun } from './artifact-source.ts';
import type { Client } from './client.ts';
import type { RunnerEnvironment } from './runner-environment.ts';

export type Repository = Pick<RunnerEnvironment, 'owner' | 'repository'>;

/**
 * The run whose artifacts are meant. A branch's runs are those of this repository's own branch: a fork may call its
 * branch the same. The newest that came to its end is preferred: a cancelled one may have uploaded only some, one that still
 * waits for approval has nothing.
 * @throws UserError when there is no such workflow or no such run.
 */
export async function findRun(client: Client, repository: Repository, source: ArtifactSource): Promise<MeasuringRun> {
  if (source.kind === 'known-run') return source.run;
  if (source.kind === 'run') return readRun(client, repository, source.runId);
  const runs = await listRuns(client, repository, source);
  const meant = runs.filter((run) => source.kind === 'commit' || isOwnRun(run, repository));
  const found = meant.find(hasMeasured) ?? meant[0];
  if (found !== undefined) return describeRun(found);
  const place = source.kind === 'commit' ? `commit ${source.commit}` : `branch "${source.branch}"`;
  throw new UserError(
    `${source.workflow} has no finished run for ${place}`,
    'Wait for it, or correct the input "artifacts-from".',
  );
}

function describeRun(run: {
  readonly id: number;
  readonly head_sha: string;
  readonly run_attempt?: number;
}): MeasuringRun {
  return { id: run.id, attempt: run.run_attempt ?? 1, headSha: run.head_sha };
}

/** Whether a run of a branch is of this repository's branch. */
export function isOwnRun(
  run: { readonly event: string; readonly head_repository: { readonly full_name: string } | null },
  { owner, repository }: Repository,
): boolean {
  const own = `${owner}/${repository}`.toLowerCase();
  return run.event !== 'pull_request' && run.head_repository?.full_name.toLowerCase() === own;
}

/** Whether a run came to its end. One whose gate failed did, too. */
export function hasMeasured({ conclusion }: { readonly conclusion: string | null }): boolean {
  return conclusion === 'success' || conclusion === 'failure';
}

async function readRun(client: Client, { owner, repository }: Repository, runId: number): Promise<MeasuringRun> {
  try {
    const { data } = await client.rest.actions.getWorkflowRun({ owner, repo: repository, run_id: runId });
    return describeRun(data);
  } catch (error) {
    throw explainNoRun(error, { owner, repository }, runId);
  }
}

/** What it means that a run, or what belongs to it, is not shown. */
export function explainNoRun(error: unknown, { owner, repository }: Repository, runId: number): unknown {
  if (!(error instanceof RequestError)) return error;
  if (error.status === 403)
    return new UserError(
      `the token may not read the artifacts of run ${runId}`,
      'Give the job `permissions: actions: read`.',
      { cause: error },
    );
  if (error.status !== 404) return error;
  return new UserError(
    `there is no run ${runId} in ${owner}/${repository}`,
    'Correct the input "artifacts-from", and give the job `permissions: actions: read`.',
    { cause: error },
  );
}

async function listRuns(
  client: Client,
  { owner, repository }: Repository,
  source: Extract<ArtifactSource, { readonly workflow: string }>,
) {
  const place = source.kind === 'commit' ? { head_sha: source.commit } : { branch: source.branch };
  try {
    const { data } = await client.rest.actions.listWorkflowRuns({
      owner,
      repo: repository,
      workflow_id: source.workflow,
      status: 'completed',
      per_page: 100,
      ...place,
    });
    return data.workflow_runs;
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 404) throw error;
    throw new UserError(
      `${owner}/${repository} has no workflow ${source.workflow}`,
      'Correct the input "artifacts-from": the name of a file in .github/workflows.',
      { cause: error },
    );
  }
}
