import type { BaselineStore } from '../baseline/baseline-store.ts';
import { listKeys } from '../baseline/stored-path.ts';
import { UserError } from '../errors.ts';
import { readDirectoryBaseline } from '../io/directory-baseline.ts';
import type { Baseline, Recording } from '../model/recording.ts';
import { type Fold, parseRecordings } from '../parse/parse-recordings.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { ArtifactReader } from './artifact-reader.ts';
import { fileOfWorkflow, readBaselineArtifacts } from './baseline-artifacts.ts';
import type { Context } from './context.ts';
import type { FollowedBranch } from './follow-branch.ts';

/** Where baselines come from, and where the head is kept. */
export interface Baselines {
  readonly find: (head: readonly Recording[]) => Promise<Baseline | undefined>;
  /** Undefined where nothing is kept. */
  readonly store: BaselineStore | undefined;
}

/** What baselines need of the world. */
export interface BaselineMeans {
  /** Undefined where no branch is used. */
  readonly branch: FollowedBranch | undefined;
  readonly reader: ArtifactReader;
  readonly fold: Fold;
}

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
      return createBranchBaselines(means.branch);
  }
}

function createBranchBaselines(branch: FollowedBranch | undefined): Baselines {
  if (branch === undefined) throw new Error('the branch was not opened');
  const { store, line } = branch;
  const find = async (head: readonly Recording[]): Promise<Baseline | undefined> => {
    const ancestry = await line;
    return ancestry === undefined ? undefined : store.find({ keys: listKeys(head), ancestry });
  };
  return { store, find };
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
  const branch = trigger.defaultBranch;
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
