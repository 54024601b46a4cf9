import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { StoredFiles } from '../baseline/stored-files.ts';
import { UserError } from '../errors.ts';
import { createBranchFiles } from '../io/branch-files.ts';
import { type AncestryReader, createAncestryReader } from '../io/ancestry.ts';
import { createGit, type Git } from '../io/git.ts';
import { resolveInputLimits } from '../io/input-limits.ts';
import type { Backoff } from '../io/retry.ts';
import type { Outcome } from '../model/verdict.ts';
import type { Report } from '../report/report.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { Questions } from './ask-early.ts';
import type { Cause } from './cause.ts';
import type { Patience } from './octokit.ts';
import type { Occasion } from './occasion.ts';
import { readRunnerEnvironment, type Variables } from './runner-environment.ts';
import type { Toolkit } from './toolkit.ts';

/** What judging a run takes of the world. */
export interface RunMeans {
  readonly token: string;
  readonly variables: Variables;
  readonly toolkit: Toolkit;
  readonly version: string;
  /** A folder of the gate's own. */
  readonly folder: string;
  /** The script that a thread for folding runs. */
  readonly foldWorker: URL;
  /** Ends whatever was begun: the gate is over. */
  readonly stop: AbortSignal;
}

/**
 * Judges what a run's artifacts, or a folder, hold. Waiting for GitHub is most of it: what takes longest is asked first,
 * what needs no other answer is asked at once, and what reads the answers is loaded while they come.
 */
export async function judgeRun(inputs: ActionInputs, means: RunMeans): Promise<Outcome> {
  const { token, variables, toolkit, version, folder, stop } = means;
  const environment = readRunnerEnvironment(variables);
  const url = `${environment.serverUrl}/${environment.owner}/${environment.repository}`;
  const openGit = (name: string): Git => createGit(path.join(folder, name), { url, token }, variables, stop);
  const backoff: Backoff = { random: Math.random, sleep: (milliseconds) => setTimeout(milliseconds) };
  const files = openBranch(inputs, openGit('baselines.git'), backoff);
  const patience = {
    ...{ proxied: PROXIES.some((name) => (variables[name] ?? '') !== ''), stop, userAgent: `copygate/${version}` },
    onWait: (seconds: number, reason: string) => toolkit.printForeign(`waiting ${Math.ceil(seconds)} s for ${reason}`),
  };
  const [{ createClient }, { readOccasion }, { askEarly }] = await Promise.all([
    import('./client.ts'),
    import('./occasion.ts'),
    import('./ask-early.ts'),
  ]);
  const client = createClient({ token, environment, ...patience });
  const occasion = await readOccasion(inputs, environment, client, toolkit.warning);
  if ('outdated' in occasion) {
    toolkit.warning(`nothing is judged: ${occasion.outdated}`);
    toolkit.setOutput('verdict', 'neutral');
    return 'neutral';
  }
  const ancestry = createAncestryReader(openGit('ancestry.git'), backoff);
  const { mergeBase, before = mergeBase } = occasion.identity;
  if (files !== undefined && before !== undefined) ancestry.expect(before);
  const asked = askEarly(inputs, occasion, Date.now());
  let judged = false;
  const onJudged = (): void => {
    judged = true;
  };
  try {
    return await judgeOccasion(inputs, means, { occasion, asked, files, ancestry, patience, onJudged });
  } catch (error) {
    if (judged || isAskedAgain(occasion.trigger.cause) || !(error instanceof UserError)) throw error;
    try {
      const { tellUnjudged } = await import('./tell-unjudged.ts');
      await tellUnjudged(error, { inputs, occasion, heard: asked.heard, toolkit });
    } catch (bug) {
      // It must not hide why the gate gave up.
      toolkit.warning(`copygate could not judge: ${error.message}\n${error.hint}`);
      throw bug;
    }
    throw error;
  }
}

/** Somebody, who may be anybody, asks about a commit that was judged before: what was told of it stands. */
function isAskedAgain(cause: Cause): boolean {
  return cause.kind === 'comment' || (cause.kind === 'pull-request' && /^(?:un)?labeled$/.test(cause.action));
}

/** What is known and asked for when judging begins. */
interface Begun {
  readonly occasion: Occasion;
  readonly asked: Questions;
  readonly files: StoredFiles | undefined;
  readonly ancestry: AncestryReader;
  readonly patience: Patience;
  /** There is a verdict: whatever fails from now on does not change what is told. */
  readonly onJudged: () => void;
}

async function judgeOccasion(
  inputs: ActionInputs,
  { variables, toolkit, folder, foldWorker }: RunMeans,
  { occasion, asked, files, ancestry, patience, onJudged }: Begun,
): Promise<Outcome> {
  // Loading is work, during which nothing is sent: what was asked goes out before.
  await setTimeout(1);
  const [{ followBranch }, { readContext }] = await Promise.all([import('./follow-branch.ts'), import('./context.ts')]);
  const branch = files === undefined ? undefined : followBranch(files, ancestry, asked.subject, Date.now);
  const reading = readContext(inputs, occasion, asked.subject, toolkit.warning);
  reading.catch(() => {});
  const [{ gate }, { createRunner }, { createBlobReader }, { createLargeFold }, { uploadWithClient }] =
    await Promise.all([
      import('../gate.ts'),
      import('./runner.ts'),
      import('./blob-reader.ts'),
      import('../io/fold-large.ts'),
      import('./artifact-client.ts'),
    ]);
  const context = await reading;
  const runner = createRunner(inputs, context, asked, {
    ...{ folder, toolkit, branch },
    readBlob: createBlobReader(patience),
    limits: resolveInputLimits(context.settings.config),
    now: Date.now,
    fold: createLargeFold(foldWorker),
    upload: uploadWithClient,
    hasArtifactToken: (variables['ACTIONS_RUNTIME_TOKEN'] ?? '') !== '',
  });
  const publish = (report: Report): Promise<void> => {
    onJudged();
    return runner.publish(report);
  };
  return (await gate({ ...runner, publish }, context.settings)).verdict;
}

/** Where a proxy is named, in lower and upper case. */
const PROXIES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/** The branch with the baselines, where one is used: its newest commit is fetched at once. */
function openBranch(
  inputs: Pick<ActionInputs, 'baseline' | 'baseline-branch'>,
  git: Git,
  backoff: Backoff,
): StoredFiles | undefined {
  if (inputs.baseline.kind !== 'branch') return undefined;
  const files = createBranchFiles({ git, branch: inputs['baseline-branch'], backoff, now: Date.now });
  // It is awaited where it is needed; until then, a failure is nobody's.
  files.list().catch(() => {});
  return files;
}
