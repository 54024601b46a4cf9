import { RequestError } from '@octokit/request-error';
import { namesFinding } from '../compare/names-finding.ts';
import type { Acceptance } from '../model/acceptance.ts';
import type { Problem } from '../model/problem.ts';
import type { GateState } from '../report/gate-state.ts';
import type { MeasuringRun } from './artifact-source.ts';
import type { Client } from './client.ts';
import type { Repository } from './find-run.ts';
import { listSayings, type Saying } from './sayings.ts';
import { unlessGone } from './unless-gone.ts';

/** What is asked about. */
export interface AcceptRequest {
  readonly pullRequest: number;
  /** What the gate's comment remembers; undefined when there is none. */
  readonly state: Promise<GateState | undefined>;
  readonly label: string;
  /** The run that measured the head: without a state, what was said before it began was said of something else. */
  readonly measuring: Promise<Pick<MeasuringRun, 'id'>>;
}

/** What counts, and what does not and why. */
export interface Accepted {
  readonly acceptances: readonly Acceptance[];
  readonly problems: readonly Problem[];
}

/**
 * The acceptances that are in force: said by somebody with write access, not taken back, and of something that had been
 * seen. One that the state remembers goes on as it is. A newer one covers what the state shows; where there is no state,
 * what is measured now, if it was said after the head's run began.
 */
export async function findAcceptances(
  client: Client,
  repository: Repository,
  { pullRequest, state: remembered, label, measuring }: AcceptRequest,
): Promise<Accepted> {
  const listing = listSayings(client, repository, pullRequest, label);
  listing.catch(() => {});
  const state = await remembered;
  try {
    const said = await listing;
    const permitted = createPermissionCheck(client, repository);
    const accepted = [];
    let began: string | undefined;
    for (const saying of said) {
      if (saying.isBot && saying.reason !== undefined) continue;
      const refusal = refuseByContent(saying) ?? (await permitted(saying));
      if (refusal !== undefined) {
        accepted.push(refusal);
        continue;
      }
      if (state === undefined) began ??= await readRunStart(client, repository, (await measuring).id);
      accepted.push(decideCover(saying, state, began));
    }
    return {
      acceptances: accepted.flatMap((one) => (typeof one === 'string' ? [] : [one])),
      problems: accepted.flatMap((text) => (typeof text === 'string' ? [{ path: '', text }] : [])),
    };
  } catch (error) {
    if (!isForbidden(error)) throw error;
    const text =
      "nobody's word was looked for that a finding is accepted: the token may not read it (permissions: pull-requests: read, actions: read)";
    return { acceptances: [], problems: [{ path: '', text }] };
  }
}

/** An acceptance, or why it is none. */
function decideCover(saying: Saying, state: GateState | undefined, began: string | undefined): Acceptance | string {
  const { id, by, at, reason, benchmark } = saying;
  const said = { id, by, at, benchmark, ...(reason === undefined ? {} : { reason }) };
  const standing = state?.acceptances.find((one) => one.id === id);
  if (standing !== undefined) return { ...said, covers: standing.covers };
  const since = state?.heard?.at ?? state?.time ?? began ?? '';
  if (Date.parse(at) <= Date.parse(since))
    return `${describeSaying(saying)} before there was anything to see, so that it covers nothing; it must be said again`;
  if (state === undefined) return { ...said, covers: 'measured' };
  // Whoever spoke while the gate was at work saw what stood there before, if anything did.
  const seen = Date.parse(at) > Date.parse(state.time) ? state.seen : (state.heard?.seen ?? state.seen);
  const covers = seen.filter((one) => namesFinding(benchmark, one));
  if (covers.length > 0 || reason === undefined) return { ...said, covers };
  return `an acceptance by ${by} names "${benchmark}", but no finding that makes the gate fail is called so${describeSeen(seen)}`;
}

// A sentence of ours begins with a word of ours: it is shown with a capital, which would make another name of a name.

/** What could have been meant. */
function describeSeen(seen: GateState['seen']): string {
  const names = [...new Set(seen.map(({ suite, benchmark }) => `"${suite}/${benchmark}"`))];
  if (names.length === 0) return '';
  return `: ${names.slice(0, 5).join(', ')}${names.length > 5 ? `, and ${names.length - 5} more` : ''}`;
}

function describeSaying({ by, reason }: Saying): string {
  return reason === undefined ? `the label that accepts was set by ${by}` : `an acceptance was written by ${by}`;
}

function refuseByContent({ by, isBot, reason }: Saying): string | undefined {
  if (isBot) return `the label that accepts was set by ${by === '' ? 'a deleted account' : by}, but only people may`;
  return reason === ''
    ? `an acceptance by ${by} has no reason: \`/copygate accept <benchmark> because <reason>\``
    : undefined;
}

/** https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
function createPermissionCheck(
  client: Client,
  { owner, repository }: Repository,
): (saying: Saying) => Promise<string | undefined> {
  const known = new Map<string, boolean>();
  return async ({ by }) => {
    const may = known.get(by) ?? (await mayWrite(client, { owner, repo: repository, username: by }));
    known.set(by, may);
    return may ? undefined : `an acceptance was asked for by ${by}, who has no write access`;
  };
}

async function mayWrite(
  client: Client,
  who: { readonly owner: string; readonly repo: string; readonly username: string },
): Promise<boolean> {
  const level = await unlessGone(client.rest.repos.getCollaboratorPermissionLevel({ ...who }));
  return level !== undefined && ['admin', 'maintain', 'write'].includes(level.data.permission);
}

async function readRunStart(client: Client, { owner, repository }: Repository, runId: number): Promise<string> {
  const { data } = await client.rest.actions.getWorkflowRun({ owner, repo: repository, run_id: runId });
  return data.created_at;
}

function isForbidden(error: unknown): boolean {
  return error instanceof RequestError && (error.status === 403 || error.status === 404);
}
