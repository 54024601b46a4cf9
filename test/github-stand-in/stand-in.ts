import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createArtifactService } from './artifact-service.ts';
import { createBare } from './bare.ts';
import { createBlobStore } from './blob-store.ts';
import type { Fault, PlannedFault } from './faults.ts';
import { createGitServer } from './git-server.ts';
import type { LoggedRequest } from './request-log.ts';
import { createRest } from './rest.ts';
import { serve } from './serve.ts';
import type { Permissions, Repository, State, Token } from './state.ts';

/*
 * A stand-in for GitHub on 127.0.0.1, for tests without a network.
 *
 *   const standIn = await startStandIn();                        three servers: REST + git, blobs, artifact service
 *   const world = await createWorld(standIn, 'octo/engine');     world.ts: a repository with history, a pull request
 *   const ended = await startAction(world, {...});               start-action.ts: dist/action as the runner starts it
 *   standIn.requestsTo('octo/engine', 'rest').length             what was asked, with tokens and bodies
 *   standIn.plan((request) => ..., secondaryRateLimit(1), 2);    faults.ts: what goes wrong, and how often
 *   await standIn.stop();
 *
 * State is in memory (state.ts: read and change it freely), history in real bare repositories. A repository is private
 * unless said otherwise: then every permission that a route needs must be in the token. What is answered follows
 * https://docs.github.com/rest, with its limits: routes/ has one file a subject. Of GraphQL it knows only `viewer { login }`.
 */
export interface StandIn {
  readonly state: State;
  /** REST (GITHUB_API_URL); below it `/api/v3` answers the same, as on GHES. */
  readonly apiUrl: string;
  /** git (GITHUB_SERVER_URL): a name that `@actions/artifact` does not take for GHES. */
  readonly serverUrl: string;
  /** The artifact service (ACTIONS_RESULTS_URL). */
  readonly resultsUrl: string;
  readonly requests: readonly LoggedRequest[];
  readonly requestsTo: (repository: string, kind?: LoggedRequest['kind']) => readonly LoggedRequest[];
  /** Lets the next `times` requests that the condition takes go wrong. */
  readonly plan: (when: (request: LoggedRequest) => boolean, fault: Fault, times?: number) => PlannedFault;
  readonly addRepository: (fullName: string, options?: RepositoryOptions) => Promise<Repository>;
  readonly addToken: (repository: Repository, permissions: Permissions, login?: string) => Token;
  readonly stop: () => Promise<void>;
}

export interface RepositoryOptions {
  readonly visibility?: 'public' | 'private';
  /** Makes it a fork: with the parent's history. */
  readonly parent?: Repository;
}

export async function startStandIn(): Promise<StandIn> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copygate-github-'));
  const requests: LoggedRequest[] = [];
  const planned: PlannedFault[] = [];
  let lastId = 1000;
  const nextId = (): number => (lastId += 1);
  const state: State = {
    repositories: new Map(),
    tokens: new Map(),
    blobs: new Map(),
    nextId,
    latency: 0,
    urls: { api: '', server: '', blob: '', results: '' },
  };
  const [rest, git] = [createRest(state), createGitServer(state)];
  const latency = (): number => state.latency;
  const main = await serve(
    requests,
    planned,
    (pathname) => (/\/(info\/refs|git-[a-z]+-pack)$/.test(pathname) ? 'git' : 'rest'),
    (received, response) => (received.logged.kind === 'git' ? git(received, response) : rest(received)),
    latency,
  );
  const blobs = await serve(requests, planned, () => 'blob', createBlobStore(state), latency);
  const results = await serve(requests, planned, () => 'twirp', createArtifactService(state), latency);
  state.urls.api = main.origin;
  state.urls.server = `http://github.localhost:${main.port}`;
  state.urls.blob = blobs.origin;
  state.urls.results = results.origin;
  return {
    state,
    apiUrl: state.urls.api,
    serverUrl: state.urls.server,
    resultsUrl: state.urls.results,
    requests,
    requestsTo: (repository, kind) =>
      requests.filter((request) => request.repository === repository && (kind === undefined || request.kind === kind)),
    plan: (when, fault, times = 1) => {
      const plan = { when, fault, times };
      planned.push(plan);
      return plan;
    },
    addRepository: async (fullName, options) => {
      const repository = await createRepository(state, folder, fullName, options);
      state.repositories.set(fullName, repository);
      return repository;
    },
    addToken: (repository, permissions, login = 'github-actions[bot]') => {
      const value = `ghs_${randomBytes(18).toString('hex')}`;
      const token = { value, login, repository, permissions };
      state.tokens.set(value, token);
      return token;
    },
    stop: async () => {
      await Promise.all([main.stop(), blobs.stop(), results.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createRepository(
  state: State,
  folder: string,
  fullName: string,
  { visibility = 'private', parent }: RepositoryOptions = {},
): Promise<Repository> {
  const [owner = '', name = ''] = fullName.split('/');
  const git = await createBare(path.join(folder, owner, `${name}.git`));
  if (parent !== undefined) await git.run(['fetch', '--quiet', parent.git.folder, 'refs/heads/*:refs/heads/*']);
  return {
    id: state.nextId(),
    fullName,
    owner,
    name,
    visibility,
    defaultBranch: 'main',
    parent,
    git,
    pulls: [],
    comments: [],
    events: [],
    labels: new Map(),
    checkRuns: [],
    runs: [],
    artifacts: [],
    collaborators: new Map([[owner, 'admin']]),
  };
}
