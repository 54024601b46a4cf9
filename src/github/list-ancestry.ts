import type { Client } from './client.ts';
import type { Repository } from './find-run.ts';

/** One page of commits: a baseline further away says little. */
const COMMITS = 100;

/** The first-parent ancestry of a commit, itself included, with the number of steps to each. */
export async function listAncestry(
  client: Client,
  { owner, repository }: Repository,
  sha: string,
): Promise<ReadonlyMap<string, number>> {
  const { data } = await client.rest.repos.listCommits({ owner, repo: repository, sha, per_page: COMMITS });
  const parents = new Map(data.map((commit) => [commit.sha, commit.parents[0]?.sha]));
  const steps = new Map<string, number>();
  for (let at: string | undefined = sha; at !== undefined && !steps.has(at); at = parents.get(at))
    steps.set(at, steps.size);
  return steps;
}
