import { readFile } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { MeasuringRun } from './artifact-source.ts';
import type { Client } from './client.ts';
import type { Outdated } from './find-pull-request.ts';
import { findMeasuringRun } from './find-measuring-run.ts';
import { chooseMode, type Mode } from './mode.ts';
import { describePlace, type Place } from './place.ts';
import type { RunnerEnvironment } from './runner-environment.ts';
import { type Identity, identifyHead } from './subject.ts';
import { readTrigger, type Trigger } from './trigger.ts';

/** Why the gate runs and on what, before anything is asked that takes long. */
export interface Occasion {
  readonly environment: RunnerEnvironment;
  readonly client: Client;
  readonly trigger: Trigger;
  readonly mode: Mode;
  readonly identity: Identity;
  readonly place: Place;
  readonly measuring: Promise<MeasuringRun>;
}

/** @returns `Outdated` when nobody waits for a verdict any more. */
export async function readOccasion(
  inputs: ActionInputs,
  environment: RunnerEnvironment,
  client: Client,
  warn: (message: string) => void,
): Promise<Occasion | Outdated> {
  const payload = parsePayload(await readFile(environment.eventPath, 'utf8'), environment.eventPath);
  const trigger = readTrigger(environment.eventName, payload, environment);
  for (const warning of trigger.warnings) warn(warning);
  const mode = chooseMode(trigger, inputs.mode);
  const found = await identifyHead(client, environment, trigger);
  if ('outdated' in found) return found;
  const measuring = findMeasuringRun(inputs, client, environment, trigger.cause, found.headSha);
  // It is awaited where it is needed; until then, a failure is nobody's.
  measuring.catch(() => {});
  const identity = isProposal(found, trigger) ? found : followRun(found, await measuring);
  const place = describePlace({ subject: identity, environment });
  return { environment, client, trigger, mode, identity, place, measuring };
}

/** Whether the head is not merged yet, so that its own settings do not count. */
export function isProposal({ pullRequest }: Identity, { cause }: Trigger): boolean {
  const queued = cause.kind === 'merge-group' || (cause.kind === 'workflow-run' && cause.event === 'merge_group');
  return pullRequest !== undefined || queued;
}

/** A branch is judged, and recorded, at the commit that was measured: `artifacts-from` may name a run of another one. */
function followRun(identity: Identity, { headSha }: MeasuringRun): Identity {
  return headSha === identity.headSha ? identity : { headSha, isFork: false };
}

function parsePayload(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${file}: the event is not readable as JSON`,
      'The runner writes that file; run the job again.',
      {
        cause: error,
      },
    );
  }
}
