import { RequestError } from '@octokit/request-error';
import { UserError } from '../errors.ts';
import type { ArtifactSource } from './artifact-source.ts';
import type { Client } from './client.ts';
import type { RunnerEnvironment } from './runner-environment.ts';

export type Repository = Pick<RunnerEnvironment, 'owner' | 'repository'>;

/**
 * The run whose artifacts are meant. A branch's runs are those of this repository's own branch: a fork may call its
 * branch the same.
 * @throws UserError when there is no such workflow or no such run.
 */
export async function findRun(client: Client, repository: Repository, source: ArtifactSource): Promise<number> {
  if (source.kind === 'run') return source.runId;
  const runs = await listRuns(client, repository, source);
  const own = `${repository.owner}/${repository.repository}`.toLowerCase();
  const found = runs.find(
    (run) =>
      source.kind === 'commit' ||
      (run.event !== 'pull_request' && run.head_repository?.full_name.toLowerCase() === own),
  );
  if (found !== undefined) return found.id;
  const place = source.kind === 'commit' ? `commit ${source.commit}` : `branch "${source.branch}"`;
  throw new UserError(
    `${source.workflow} has no finished run for ${place}`,
    'Wait for it, or correct the input "artifacts-from".',
  );
}

async function listRuns(
  client: Client,
  { owner, repository }: Repository,
  source: Exclude<ArtifactSource, { kind: 'run' }>,
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
