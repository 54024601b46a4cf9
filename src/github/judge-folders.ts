import path from 'node:path';
import { UserError } from '../errors.ts';
import { gate } from '../gate.ts';
import { createLargeFold } from '../io/fold-large.ts';
import { readConfig } from '../io/read-config.ts';
import type { Outcome } from '../model/verdict.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import { resolveSettings } from '../settings/settings.ts';
import { createFolderRunner } from './folder-runner.ts';
import type { Variables } from './runner-environment.ts';
import type { Toolkit } from './toolkit.ts';

/** Judges a folder by another, with nothing asked of GitHub. */
export async function judgeFolders(
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
