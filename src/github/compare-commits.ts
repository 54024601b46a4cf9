import type { Client } from './client.ts';
import type { Repository } from './find-run.ts';
import { unlessGone } from './unless-gone.ts';

/** How a head differs from its base. */
export interface Divergence {
  readonly mergeBase: string;
  /** Absent when there are more than GitHub lists. */
  readonly changedFiles?: readonly string[];
}

/** https://docs.github.com/rest/commits/commits#compare-two-commits lists at most so many files. */
const LISTED_FILES = 300;

/** @returns undefined when one of the commits is not there (any more), or they have no commit in common. */
export async function compareCommits(
  client: Client,
  { owner, repository }: Repository,
  base: string,
  head: string,
): Promise<Divergence | undefined> {
  const where = { owner, repo: repository, basehead: `${base}...${head}`, per_page: 1 };
  const compared = await unlessGone(client.rest.repos.compareCommitsWithBasehead(where));
  if (compared === undefined) return undefined;
  const { files = [], merge_base_commit: mergeBase } = compared.data;
  return {
    mergeBase: mergeBase.sha,
    ...(files.length >= LISTED_FILES ? {} : { changedFiles: files.flatMap(namesOf) }),
  };
}

/** A file that was moved is missing where it was. */
function namesOf(file: { readonly filename: string; readonly previous_filename?: string }): readonly string[] {
  return file.previous_filename === undefined ? [file.filename] : [file.filename, file.previous_filename];
}

/** The first parent of a commit; undefined for the first commit of all. */
export async function findParent(
  client: Client,
  { owner, repository }: Repository,
  sha: string,
): Promise<string | undefined> {
  const { data } = await client.rest.repos.getCommit({ owner, repo: repository, ref: sha, per_page: 1 });
  return data.parents[0]?.sha;
}
