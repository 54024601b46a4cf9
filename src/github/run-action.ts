import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { gate } from '../gate.ts';
import { resolveInputLimits } from '../io/input-limits.ts';
import { readConfig } from '../io/read-config.ts';
import type { Outcome } from '../model/verdict.ts';
import { createLargeFold } from '../io/fold-large.ts';
import { type ActionInputs, resolveActionInputs } from '../settings/action-inputs.ts';
import { resolveSettings } from '../settings/settings.ts';
import { createFolderRunner } from './folder-runner.ts';
import { readInputs } from './read-inputs.ts';
import { readRunnerEnvironment, type Variables } from './runner-environment.ts';
import type { Toolkit } from './toolkit.ts';

/**
 * Runs the gate as the workflow's inputs say. Two folders need nothing of GitHub where there is no token; all else asks
 * it. What asks GitHub is loaded when it is needed.
 * @param foldWorker The script that a thread for folding runs.
 */
export async function runAction(
  variables: Variables,
  toolkit: Toolkit,
  version: string,
  foldWorker: URL,
): Promise<Outcome> {
  const inputs = resolveActionInputs(readInputs(variables));
  const temp = await mkdtemp(path.join(variables['RUNNER_TEMP'] ?? tmpdir(), 'copygate-'));
  try {
    return inputs.token === undefined
      ? await judgeFolders(inputs, variables, toolkit, foldWorker)
      : await judgeRun(inputs, inputs.token, variables, toolkit, version, temp, foldWorker);
  } finally {
    // Where the gate gave up, a git that was started early may still be writing there. What stays, the runner removes: it
    // must not hide why the gate gave up.
    await rm(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }).catch(() => {});
  }
}

/** Where a proxy is named, in lower and upper case. */
const PROXIES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

async function judgeFolders(
  inputs: ActionInputs,
  variables: Variables,
  toolkit: Toolkit,
  foldWorker: URL,
): Promise<Outcome> {
  const { head, baseline } = inputs;
  if (head === undefined || baseline.kind !== 'folder')
    throw new UserError(
      'there is no token to ask GitHub with',
      'Leave out the input "token", so that the job’s own is used; or give folders as "head" and "baseline".',
    );
  const config = await readConfig(inputs.config, [head, baseline.path]);
  const runner = createFolderRunner({
    ...{ head, baseline: baseline.path, config, toolkit },
    out: inputs.out ?? path.join(variables['RUNNER_TEMP'] ?? '.', 'copygate'),
    fold: createLargeFold(foldWorker),
  });
  return (await gate(runner, resolveSettings(config, inputs['fail-on']))).verdict;
}

async function judgeRun(
  inputs: ActionInputs,
  token: string,
  variables: Variables,
  toolkit: Toolkit,
  version: string,
  folder: string,
  foldWorker: URL,
): Promise<Outcome> {
  const environment = readRunnerEnvironment(variables);
  const [{ createClient }, { createBlobReader }, { readContext }, { createRunner }, { uploadWithClient }] =
    await Promise.all([
      import('./client.ts'),
      import('./blob-reader.ts'),
      import('./context.ts'),
      import('./runner.ts'),
      import('./artifact-client.ts'),
    ]);
  const patience = {
    proxied: PROXIES.some((name) => (variables[name] ?? '') !== ''),
    userAgent: `copygate/${version}`,
    onWait: (seconds: number, reason: string) => toolkit.printForeign(`waiting ${Math.ceil(seconds)} s for ${reason}`),
  };
  const client = createClient({ token, environment, ...patience });
  const context = await readContext(inputs, environment, client, toolkit.warning);
  if ('outdated' in context) {
    toolkit.warning(`nothing is judged: ${context.outdated}`);
    toolkit.setOutput('verdict', 'neutral');
    return 'neutral';
  }
  const runner = createRunner(inputs, context, {
    ...{ token, variables, folder, toolkit },
    readBlob: createBlobReader(patience),
    limits: resolveInputLimits(context.settings.config),
    backoff: { random: Math.random, sleep: (milliseconds) => setTimeout(milliseconds) },
    now: Date.now,
    fold: createLargeFold(foldWorker),
    upload: uploadWithClient,
    hasArtifactToken: (variables['ACTIONS_RUNTIME_TOKEN'] ?? '') !== '',
  });
  return (await gate(runner, context.settings)).verdict;
}
