import type { CommitOptions, Files } from './bare.ts';
import { addComment } from './routes/issues.ts';
import { followPull } from './routes/pulls.ts';
import type { RepositoryOptions, StandIn } from './stand-in.ts';
import type { Artifact, Comment, IssueEvent, Permissions, Pull, Repository, Run, Token } from './state.ts';
import type { Trigger } from './triggers.ts';
import { makeZip, type ZipEntries } from './zip.ts';

/** A repository with a history, and what one does with it in a test. */
export interface World {
  readonly standIn: StandIn;
  readonly repository: Repository;
  /** A job's token that may do everything a gate can need. */
  readonly token: Token;
  /** The commits of main, oldest first. */
  readonly commits: readonly string[];
  readonly commit: (branch: string, files: Files, options?: CommitOptions) => Promise<string>;
  /** Opens a pull request from a new branch, made with one commit, of this repository or of a fork. */
  readonly openPull: (branch: string, files: Files, options?: PullOptions) => Promise<Pull>;
  readonly fork: (owner: string) => Promise<Repository>;
  readonly addToken: (permissions: Permissions, login?: string) => Token;
  /** A workflow run that the trigger started. */
  readonly addRun: (trigger: Trigger, options?: RunOptions) => Run;
  /** As `actions/upload-artifact` does: newest last. */
  readonly uploadArtifact: (
    run: Run,
    name: string,
    source: ZipEntries | string | { readonly zip: Uint8Array },
  ) => Artifact;
  readonly comment: (pull: Pull, login: string, body: string) => Comment;
  /** Puts a label on a pull request, as a person does. */
  readonly label: (pull: Pull, login: string, label: string) => void;
  readonly unlabel: (pull: Pull, login: string, label: string) => void;
}

export interface PullOptions {
  readonly from?: Repository;
  readonly author?: string;
  /** Where the branch starts; default: main. */
  readonly base?: string;
}

export interface RunOptions {
  /** The workflow's name and its file's; a gate's own run by default. */
  readonly workflow?: string;
  readonly attempt?: number;
  readonly conclusion?: string | null;
}

export const GATE_PERMISSIONS: Permissions = {
  actions: 'read',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
};

/** What a fork's `pull_request` gets, whatever the workflow asks for. */
export const FORK_PERMISSIONS: Permissions = {
  actions: 'read',
  checks: 'read',
  contents: 'read',
  issues: 'read',
  pull_requests: 'read',
};

export interface WorldOptions extends RepositoryOptions {
  /** Commits on main before the test begins. */
  readonly commits?: number;
  /** Files of the first commit. */
  readonly files?: Files;
}

export async function createWorld(
  standIn: StandIn,
  fullName: string,
  { commits = 3, files = {}, ...options }: WorldOptions = {},
): Promise<World> {
  const repository = await standIn.addRepository(fullName, options);
  const { git } = repository;
  const made = await git.commitAll(
    'main',
    Array.from({ length: commits }, (_, index) => ({
      message: `engine: version ${index + 1}`,
      files: { 'src/engine.c': `int version = ${index + 1};\n`, ...(index === 0 ? files : {}) },
    })),
  );
  const { nextId } = standIn.state;
  const labelEvent = (event: string, pull: Pull, login: string, label: string): IssueEvent => ({
    ...{ id: nextId(), issue: pull.number, event, login, label },
    created_at: new Date().toISOString(),
  });
  return {
    standIn,
    repository,
    commits: made,
    token: standIn.addToken(repository, GATE_PERMISSIONS),
    commit: git.commit,
    fork: (owner) =>
      standIn.addRepository(`${owner}/${repository.name}`, { parent: repository, visibility: repository.visibility }),
    addToken: (permissions, login) => standIn.addToken(repository, permissions, login),
    openPull: async (branch, changed, { from = repository, author = from.owner, base = 'main' } = {}) => {
      await from.git.commit(branch, changed, { message: `change ${branch}`, from: base });
      const number = 7 + repository.pulls.length;
      const pull: Pull = {
        number,
        id: nextId(),
        author,
        baseBranch: 'main',
        headBranch: branch,
        headRepository: from,
        state: 'open',
        title: `Change ${branch}`,
        headSha: '',
        baseSha: '',
        mergeSha: '',
      };
      await followPull(repository, pull);
      repository.pulls.push(pull);
      return pull;
    },
    addRun: (trigger, { workflow = 'copygate', attempt = 1, conclusion = null } = {}) => {
      const path = `.github/workflows/${workflow}.yml`;
      const isFork = trigger.runRepository !== repository;
      const known = repository.runs.find((other) => other.path === path);
      const run: Run = {
        id: nextId() + 9_000_000_000,
        name: workflow,
        event: trigger.event,
        path,
        workflow_id: known?.workflow_id ?? nextId(),
        head_sha: trigger.runSha,
        head_branch: trigger.runBranch,
        headRepository: trigger.runRepository,
        actor: trigger.actor,
        run_number: repository.runs.length + 1,
        run_attempt: attempt,
        created_at: new Date().toISOString(),
        status: conclusion === null ? 'in_progress' : 'completed',
        conclusion,
        pulls:
          isFork || trigger.event !== 'pull_request'
            ? []
            : repository.pulls.filter((pull) => pull.headSha === trigger.runSha).map(({ number }) => number),
      };
      repository.runs.push(run);
      return run;
    },
    uploadArtifact: (run, name, source) => {
      const zip = isZip(source) ? source.zip : makeZip(source);
      const artifact = {
        id: nextId(),
        name,
        run,
        attempt: run.run_attempt,
        zip,
        created_at: new Date().toISOString(),
        expired: false,
      };
      repository.artifacts.push(artifact);
      return artifact;
    },
    comment: (pull, login, body) => addComment(standIn.state, repository, pull.number, login, body),
    label: (pull, login, label) => {
      repository.labels.set(pull.number, [...(repository.labels.get(pull.number) ?? []), label]);
      repository.events.push(labelEvent('labeled', pull, login, label));
    },
    unlabel: (pull, login, label) => {
      repository.labels.set(
        pull.number,
        (repository.labels.get(pull.number) ?? []).filter((one) => one !== label),
      );
      repository.events.push(labelEvent('unlabeled', pull, login, label));
    },
  };
}

function isZip(source: ZipEntries | string | { readonly zip: Uint8Array }): source is { readonly zip: Uint8Array } {
  return typeof source === 'object' && source['zip'] instanceof Uint8Array;
}
