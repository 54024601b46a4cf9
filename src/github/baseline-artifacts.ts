import type { InputFile } from '../model/input-file.ts';
import type { ArtifactReader } from './artifact-reader.ts';
import { readListed } from './artifacts.ts';
import { hasMeasured, isOwnRun } from './find-run.ts';
import { listAncestry } from './list-ancestry.ts';
import { listKeptArtifacts } from './list-artifacts.ts';

/** What one earlier run measured. */
export interface BaselineRun {
  readonly commit: string;
  readonly runId: number;
  /** How many first-parent steps before the merge-base its commit is; 0 for the merge-base itself. */
  readonly distance: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** To be read to its end before the next run is asked for. */
  readonly files: AsyncIterable<InputFile>;
}

/** Where a baseline out of artifacts is looked for. */
export interface BaselineRequest {
  /** The file of the workflow that measures, e.g. `measure.yml`. */
  readonly workflow: string;
  /** The branch whose runs count: the default branch. */
  readonly branch: string;
  /** Where the head left its base. */
  readonly mergeBase: string;
  readonly patterns: readonly string[];
  /** At most so many runs. */
  readonly count: number;
}

/**
 * What the newest finished runs of a workflow measured on a branch, along the first-parent ancestry of the merge-base,
 * nearest first. None when there was none: then there is no baseline yet. Runs of pull requests do not count, whatever
 * their branch is called, and runs without artifacts of these names do not either: they expire in time. A run that failed
 * counts: so does one whose gate found a regression, and what was merged is what the next change begins from.
 * @throws UserError when an artifact that is there cannot be read.
 */
export async function* readBaselineArtifacts(
  reader: ArtifactReader,
  { workflow, branch, mergeBase, patterns, count }: BaselineRequest,
): AsyncIterable<BaselineRun> {
  const runs = await listBranchRuns(reader, workflow, branch);
  if (runs.length === 0) return;
  const ancestry = await listAncestry(reader.client, reader.repository, mergeBase);
  const near = runs
    .flatMap((run) => {
      const distance = ancestry.get(run.head_sha);
      return distance === undefined ? [] : [{ run, distance }];
    })
    .toSorted((a, b) => a.distance - b.distance || b.run.id - a.run.id);
  for (const { run, distance } of near.slice(0, count)) {
    const artifacts = await listKeptArtifacts(reader.client, reader.repository, run.id, patterns);
    if (artifacts.length === 0) continue;
    yield {
      commit: run.head_sha,
      runId: run.id,
      distance,
      createdAt: run.created_at,
      files: readListed(reader, artifacts, (reason) => reader.onProblem({ path: '', side: 'baseline', text: reason })),
    };
  }
}

async function listBranchRuns(
  { client, repository: { owner, repository } }: ArtifactReader,
  workflow: string,
  branch: string,
) {
  const { data } = await client.rest.actions.listWorkflowRuns({
    owner,
    repo: repository,
    workflow_id: workflow,
    branch,
    status: 'completed',
    exclude_pull_requests: true,
    per_page: 100,
  });
  return data.workflow_runs.filter((run) => hasMeasured(run) && isOwnRun(run, { owner, repository }));
}

/** The file of the workflow that runs, out of `owner/repository/.github/workflows/gate.yml@refs/heads/main`. */
export function fileOfWorkflow(workflowRef: string): string | undefined {
  return /\/\.github\/workflows\/([^/@]+)@/.exec(workflowRef)?.[1];
}
