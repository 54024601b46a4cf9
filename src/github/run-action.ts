import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Outcome } from '../model/verdict.ts';
import { resolveActionInputs } from '../settings/action-inputs.ts';
import { judgeRun } from './judge-run.ts';
import { readInputs } from './read-inputs.ts';
import type { Variables } from './runner-environment.ts';
import type { Toolkit } from './toolkit.ts';

/**
 * Runs the gate as the workflow's inputs say. Two folders need nothing of GitHub where there is no token; all else asks it.
 * @param foldWorker The script that a thread for folding runs.
 */
export async function runAction(
  variables: Variables,
  toolkit: Toolkit,
  version: string,
  foldWorker: URL,
): Promise<Outcome> {
  const inputs = resolveActionInputs(readInputs(variables));
  const { token } = inputs;
  if (token === undefined) {
    const { judgeFolders } = await import('./judge-folders.ts');
    return judgeFolders(inputs, variables, toolkit, foldWorker);
  }
  const folder = await mkdtemp(path.join(variables['RUNNER_TEMP'] ?? tmpdir(), 'copygate-'));
  const over = new AbortController();
  try {
    return await judgeRun(inputs, { token, variables, toolkit, version, folder, foldWorker, stop: over.signal });
  } finally {
    over.abort();
    // Where the gate gave up, a git that was just ended may still be writing there. What stays, the runner removes: it must
    // not hide why the gate gave up.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }).catch(() => {});
  }
}
