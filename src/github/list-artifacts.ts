import { UserError } from '../errors.ts';
import type { Problem } from '../model/problem.ts';
import { matchArtifact } from './artifact-pattern.ts';
import type { Client } from './client.ts';
import { explainNoRun, type Repository } from './find-run.ts';

/** One artifact that is to be read. */
export interface Artifact {
  /** The run that it is of. */
  readonly runId: number;
  readonly id: number;
  readonly name: string;
  /** Bytes of its zip. */
  readonly size: number;
  readonly expired: boolean;
  /** SHA-256 of its zip, in hex; absent on servers that do not keep it. */
  readonly digest?: string;
  /** The machine that its name says. */
  readonly machine?: string;
}

/** What was asked for, by name. */
export interface Chosen {
  /** By name; of several with one name the newest, which is the last attempt's. */
  readonly artifacts: readonly Artifact[];
  /** Patterns that match nothing. */
  readonly problems: readonly Problem[];
}

/**
 * The artifacts of a run whose names match, from all pages.
 * @throws UserError when none does.
 */
export async function listArtifacts(
  client: Client,
  { owner, repository }: Repository,
  runId: number,
  patterns: readonly string[],
): Promise<Chosen> {
  const all = await fetchPages(client, { owner, repo: repository, run_id: runId, per_page: 100 });
  const newest = chooseNewest(all, runId, patterns);
  if (newest.size === 0) throw nothingMatches(runId, patterns, all);
  const used = new Set([...newest.values()].map(({ pattern }) => pattern));
  return {
    artifacts: sortByName(newest),
    problems: patterns
      .filter((pattern) => !used.has(pattern) && ![...newest.keys()].some((name) => matchArtifact([pattern], name)))
      .map((pattern) => ({ path: '', text: `no artifact of run ${runId} is called "${pattern}"` })),
  };
}

/** The same without those that have expired; empty when that leaves none. */
export async function listKeptArtifacts(
  client: Client,
  { owner, repository }: Repository,
  runId: number,
  patterns: readonly string[],
): Promise<readonly Artifact[]> {
  const all = await fetchPages(client, { owner, repo: repository, run_id: runId, per_page: 100 });
  return sortByName(chooseNewest(all, runId, patterns)).filter(({ expired }) => !expired);
}

type Found = Artifact & { readonly pattern: string };

function chooseNewest(
  all: Awaited<ReturnType<typeof fetchPages>>,
  runId: number,
  patterns: readonly string[],
): ReadonlyMap<string, Found> {
  const newest = new Map<string, Found>();
  for (const { id, name, size_in_bytes: size, expired, digest } of all.toSorted((a, b) => a.id - b.id)) {
    const match = matchArtifact(patterns, name);
    if (match === undefined) continue;
    const sum = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '')?.[1];
    newest.set(name, { runId, id, name, size, expired, ...(sum === undefined ? {} : { digest: sum }), ...match });
  }
  return newest;
}

function sortByName(newest: ReadonlyMap<string, Found>): readonly Artifact[] {
  return [...newest.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function fetchPages(
  client: Client,
  request: { readonly owner: string; readonly repo: string; readonly run_id: number; readonly per_page: number },
) {
  try {
    return await client.paginate(client.rest.actions.listWorkflowRunArtifacts, {
      ...request,
      request: { mayAppear: true },
    });
  } catch (error) {
    throw explainNoRun(error, { owner: request.owner, repository: request.repo }, request.run_id);
  }
}

function nothingMatches(
  runId: number,
  patterns: readonly string[],
  all: readonly { readonly name: string }[],
): UserError {
  const wanted = patterns.map((pattern) => `"${pattern}"`).join(' or ');
  if (all.length === 0)
    return new UserError(
      `run ${runId} has no artifacts, and so none called ${wanted}`,
      'Its log says why nothing was uploaded: a job that failed, or was cancelled. The gate has to wait for the measuring jobs (`needs:`).',
    );
  const there = all.slice(0, 10).map(({ name }) => `"${name}"`);
  const more = all.length > there.length ? `, and ${all.length - there.length} more` : '';
  return new UserError(
    `no artifact of run ${runId} is called ${wanted}; there are ${there.join(', ')}${more}`,
    'Correct the input "artifacts", or let the measuring jobs finish first (`needs:`).',
  );
}
