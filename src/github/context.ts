import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { exists } from '../io/files.ts';
import { readConfig } from '../io/read-config.ts';
import type { ConfigChange } from '../report/report.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { Config } from '../settings/schema.ts';
import { resolveSettings, type Settings } from '../settings/settings.ts';
import { readConfigAt } from './base-config.ts';
import type { Client } from './client.ts';
import { readConfigChange } from './config-change.ts';
import type { Outdated } from './find-pull-request.ts';
import { chooseMode, type Mode } from './mode.ts';
import { describePlace, type Place } from './place.ts';
import type { RunnerEnvironment } from './runner-environment.ts';
import { resolveSubject, type Subject } from './subject.ts';
import { readTrigger, type Trigger } from './trigger.ts';

/** What a gate on GitHub knows before it reads anything that was measured. */
export interface Context {
  readonly environment: RunnerEnvironment;
  readonly client: Client;
  readonly trigger: Trigger;
  readonly mode: Mode;
  readonly subject: Subject;
  readonly place: Place;
  readonly settings: Settings;
  /** What a pull request would change in the settings. */
  readonly proposed: ProposedConfig | undefined;
}

/** Settings that count once they are merged. */
export interface ProposedConfig extends Pick<ConfigChange, 'path' | 'changes'> {
  /** Absent when they cannot be used. */
  readonly settings?: Settings;
  readonly problems: Awaited<ReturnType<typeof readConfigChange>>['problems'];
}

/** Where the config lies in a repository. */
const REPOSITORY_CONFIG = '.github/copygate.yml';

/**
 * Finds out what is judged, by which settings. On a pull request and in a merge queue the settings are those of the base
 * commit: a pull request cannot loosen its own gate.
 * @returns `Outdated` when nobody waits for a verdict any more.
 */
export async function readContext(
  inputs: ActionInputs,
  environment: RunnerEnvironment,
  client: Client,
  warn: (message: string) => void,
): Promise<Context | Outdated> {
  const payload = parsePayload(await readFile(environment.eventPath, 'utf8'), environment.eventPath);
  const trigger = readTrigger(environment.eventName, payload, environment);
  for (const warning of trigger.warnings) warn(warning);
  const mode = chooseMode(trigger, inputs.mode);
  const subject = await resolveSubject(client, environment, trigger);
  if ('outdated' in subject) return subject;
  const file = inputs.config ?? REPOSITORY_CONFIG;
  const isProposal = subject.pullRequest !== undefined || trigger.cause.kind === 'merge-group';
  const config = isProposal
    ? await readConfigAt(client, environment, subject.baseSha ?? subject.headSha, file)
    : await readOwnConfig(client, environment, subject, inputs.config);
  const proposed =
    subject.pullRequest === undefined
      ? undefined
      : await readProposal(client, environment, subject, config, file, inputs['fail-on']);
  return {
    ...{ environment, client, trigger, mode, subject, proposed },
    place: describePlace({ subject, environment }),
    settings: resolveSettings(config, inputs['fail-on']),
  };
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

/** A branch's own commit counts as it is: as checked out, where it is. */
async function readOwnConfig(
  client: Client,
  environment: RunnerEnvironment,
  { headSha }: Subject,
  named: string | undefined,
): Promise<Config> {
  const file = path.resolve(environment.workspace, named ?? REPOSITORY_CONFIG);
  return (await exists(file))
    ? readConfig(file, [])
    : readConfigAt(client, environment, headSha, named ?? REPOSITORY_CONFIG);
}

async function readProposal(
  client: Client,
  environment: RunnerEnvironment,
  subject: Subject,
  base: Config,
  file: string,
  failOn: string | undefined,
): Promise<ProposedConfig | undefined> {
  const { settings: changes, config, problems } = await readConfigChange(client, environment, subject, base, file);
  if (changes.length === 0 && problems.length === 0) return undefined;
  return {
    ...{ path: file, changes, problems },
    ...(config === undefined ? {} : { settings: resolveSettings(config, failOn) }),
  };
}
