import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { exists } from '../io/files.ts';
import { readConfig } from '../io/read-config.ts';
import type { Problem } from '../model/problem.ts';
import type { ConfigChange } from '../report/report.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { Config } from '../settings/schema.ts';
import { resolveSettings, type Settings } from '../settings/settings.ts';
import { findConfigAt } from './base-config.ts';
import type { Client } from './client.ts';
import { placeConfig } from './config-path.ts';
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
  /** Where the settings come from; undefined when all have their defaults. */
  readonly config: { readonly path: string; readonly commit: string } | undefined;
  /** What about the settings should be known. */
  readonly problems: readonly Problem[];
  /** What a pull request would change in the settings. */
  readonly proposed: ProposedConfig | undefined;
}

/** Settings that count once they are merged. */
export interface ProposedConfig extends Pick<ConfigChange, 'path' | 'changes'> {
  /** Absent when they cannot be used. */
  readonly settings?: Settings;
  readonly problems: Awaited<ReturnType<typeof readConfigChange>>['problems'];
}

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
  const file = placeConfig(inputs.config, environment.workspace);
  const proposes = isProposal(subject, trigger);
  const commit = proposes ? (subject.baseSha ?? subject.headSha) : subject.headSha;
  const found = proposes
    ? await findConfigAt(client, environment, commit, file)
    : await findOwnConfig(client, environment, subject, file);
  const problems: Problem[] = [];
  if (found === undefined && inputs.config !== undefined) {
    if (!proposes)
      throw new UserError(
        `config: there is no ${file} at ${subject.headSha.slice(0, 12)}`,
        'Correct the input "config".',
      );
    const text = 'the settings are not on the base branch: all have their defaults until they are';
    problems.push({ path: file, text });
    warn(`${file}: ${text}`);
  }
  const { defaultConfig } = await import('../settings/parse-config.ts');
  const config = found ?? defaultConfig();
  const proposed =
    subject.pullRequest === undefined
      ? undefined
      : await readProposal(client, environment, subject, config, file, inputs['fail-on']);
  return {
    ...{ environment, client, trigger, mode, subject, problems, proposed },
    config: found === undefined ? undefined : { path: file, commit },
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

/** Whether the head is not merged yet, so that its own settings do not count. */
function isProposal({ pullRequest }: Subject, { cause }: Trigger): boolean {
  const queued = cause.kind === 'merge-group' || (cause.kind === 'workflow-run' && cause.event === 'merge_group');
  return pullRequest !== undefined || queued;
}

/** A branch's own commit counts as it is: as checked out, where it is. */
async function findOwnConfig(
  client: Client,
  environment: RunnerEnvironment,
  { headSha }: Subject,
  place: string,
): Promise<Config | undefined> {
  const file = path.resolve(environment.workspace, place);
  return (await exists(file)) ? readConfig(file, []) : findConfigAt(client, environment, headSha, place);
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
