import type { ActionInputs } from '../settings/action-inputs.ts';
import { type MeasuringRun, parseArtifactSource } from './artifact-source.ts';
import type { Cause } from './cause.ts';
import type { Client } from './client.ts';
import { findRun } from './find-run.ts';
import type { RunnerEnvironment } from './runner-environment.ts';

/** The run whose artifacts are judged, as the inputs say; of a folder, this one. */
export async function findMeasuringRun(
  inputs: Pick<ActionInputs, 'head' | 'artifacts-from'>,
  client: Client,
  environment: RunnerEnvironment,
  cause: Cause,
  headSha: string,
): Promise<MeasuringRun> {
  if (inputs.head !== undefined) return { id: environment.runId, attempt: environment.runAttempt, headSha };
  const from = inputs['artifacts-from'] === 'run' ? '' : inputs['artifacts-from'];
  return findRun(client, environment, parseArtifactSource(from, cause, environment, headSha));
}
