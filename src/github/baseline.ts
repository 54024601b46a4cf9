import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { BaselineStore } from '../baseline/baseline-store.ts';
import type { Ancestry } from '../baseline/choose-stored.ts';
import { listKeys } from '../baseline/stored-path.ts';
import { UserError } from '../errors.ts';
import { readAncestry } from '../io/ancestry.ts';
import { createBranchStore } from '../io/branch-store.ts';
import { readDirectoryBaseline } from '../io/directory-baseline.ts';
import { createGit } from '../io/git.ts';
import type { Backoff } from '../io/retry.ts';
import type { Baseline, Recording } from '../model/recording.ts';
import { type Fold, parseRecordings } from '../parse/parse-recordings.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { ArtifactReader } from './artifacts.ts';
import { fileOfWorkflow, readBaselineArtifacts } from './baseline-artifacts.ts';
import type { Context } from './context.ts';

/** Where baselines come from, and where the head is kept. */
export interface Baselines {
  readonly find: (head: readonly Recording[]) => Promise<Baseline | undefined>;
  /** Undefined where nothing is kept. */
  readonly store: BaselineStore | undefined;
}

/** What baselines need of the world. */
export interface BaselineMeans {
  readonly token: string;
  /** The process's, for git. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly backoff: Backoff;
  readonly now: () => number;
  /** A folder of the gate's own. */
  readonly folder: string;
  readonly reader: ArtifactReader;
  readonly fold: Fold;
}

/** So many commits back along the line of first parents a baseline is looked for. */
const LONGEST_LINE = 200;
/** So many earlier runs' artifacts are read: each is a download. */
const MOST_RUNS = 20;

/** Baselines as the input `baseline` says: on a branch, in artifacts, in a folder. */
export function createBaselines(inputs: ActionInputs, context: Context, means: BaselineMeans): Baselines {
  const { baseline } = inputs;
  switch (baseline.kind) {
    case 'folder':
      return {
        find: (head) => readDirectoryBaseline(baseline.path, context.settings.config, means.fold, () => {}, head),
        store: undefined,
      };
    case 'artifacts':
      return { find: () => findInArtifacts(inputs, context, means), store: undefined };
    default:
      return createBranchBaselines(inputs['baseline-branch'], context, means);
  }
}

function createBranchBaselines(branch: string, { environment, subject }: Context, means: BaselineMeans): Baselines {
  const url = `${environment.serverUrl}/${environment.owner}/${environment.repository}`;
  const openGit = async (name: string): Promise<ReturnType<typeof createGit>> => {
    const folder = path.join(means.folder, name);
    await mkdir(folder, { recursive: true });
    return createGit(folder, { url, token: means.token }, means.variables);
  };
  const { backoff, now } = means;
  const git: ReturnType<typeof createGit> = async (words, input) => (await opened)(words, input);
  const opened = openGit('baselines.git');
  const store = createBranchStore({ git, branch, backoff, now });
  // Asked for at once: it is there by the time that the artifacts are read.
  const ancestry = subject.mergeBase === undefined ? undefined : readLine(openGit, subject.mergeBase, backoff);
  ancestry?.catch(() => {});
  return {
    store,
    find: async (head) =>
      ancestry === undefined ? undefined : store.find({ keys: listKeys(head), ancestry: await ancestry }),
  };
}

async function readLine(
  openGit: (name: string) => Promise<ReturnType<typeof createGit>>,
  commit: string,
  backoff: Backoff,
): Promise<Ancestry> {
  return readAncestry(await openGit('ancestry.git'), commit, LONGEST_LINE, backoff);
}

async function findInArtifacts(
  inputs: ActionInputs,
  { environment, subject, settings, trigger }: Context,
  { reader, fold }: BaselineMeans,
): Promise<Baseline | undefined> {
  if (subject.mergeBase === undefined) return undefined;
  const named = /^([^@]+\.ya?ml)(?:@.*)?$/.exec(inputs['artifacts-from'])?.[1];
  const workflow = named ?? (trigger.cause.kind === 'workflow-run' ? trigger.cause.workflow : undefined);
  const own = workflow ?? fileOfWorkflow(environment.workflowRef);
  const branch = subject.defaultBranch;
  if (own === undefined || branch === undefined)
    throw new UserError(
      'baseline: artifacts: neither the event nor the runner says whose artifacts',
      'Name the workflow that measures, e.g. `artifacts-from: measure.yml`.',
    );
  const recordings: Recording[] = [];
  const request = { workflow: own, branch, mergeBase: subject.mergeBase, patterns: inputs.artifacts, count: MOST_RUNS };
  for await (const { commit, distance, createdAt, files } of readBaselineArtifacts(reader, request)) {
    const read = await parseRecordings(files, settings.config, fold);
    recordings.unshift(...read.map((recording) => ({ ...recording, commit, distance, recordedAt: createdAt })));
  }
  return recordings.length === 0 ? undefined : { source: `artifacts of ${own} on ${branch}`, recordings };
}
