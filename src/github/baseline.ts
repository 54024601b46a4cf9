import type { BaselineStore } from '../baseline/baseline-store.ts';
import type { StoredFiles } from '../baseline/stored-files.ts';
import { listKeys } from '../baseline/stored-path.ts';
import { UserError } from '../errors.ts';
import type { AncestryReader } from '../io/ancestry.ts';
import { readDirectoryBaseline } from '../io/directory-baseline.ts';
import { createPackedStore } from '../io/packed-store.ts';
import type { Baseline, Recording } from '../model/recording.ts';
import { type Fold, parseRecordings } from '../parse/parse-recordings.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { ArtifactReader } from './artifact-reader.ts';
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
  /** The branch's files; undefined where no branch is used. */
  readonly branch: StoredFiles | undefined;
  readonly ancestry: AncestryReader;
  readonly now: () => number;
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
      return createBranchBaselines(context, means);
  }
}

function createBranchBaselines({ subject }: Context, { branch, ancestry, now }: BaselineMeans): Baselines {
  if (branch === undefined) throw new Error('the branch was not opened');
  const store = createPackedStore(branch, now);
  // Asked for at once, with what is likely to be needed: it is there by the time that the artifacts are read.
  const { mergeBase } = subject;
  const line = mergeBase === undefined ? undefined : ancestry.read(mergeBase);
  // Until it is awaited, a failure is nobody's; what is brought near for nothing is none at all.
  line?.then((commits) => store.prepare(commits)).catch(() => {});
  return {
    store,
    find: async (head) => (line === undefined ? undefined : store.find({ keys: listKeys(head), ancestry: await line })),
  };
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
