import path from 'node:path';
import { UserError } from '../errors.ts';
import { exists } from '../io/files.ts';
import type { Problem } from '../model/problem.ts';
import type { ConfigChange } from '../report/report.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { Config } from '../settings/schema.ts';
import { resolveSettings, type Settings } from '../settings/settings.ts';
import { findConfigAt } from './base-config.ts';
import type { Client } from './client.ts';
import { readConfigChange } from './config-change.ts';
import { placeConfig } from './config-path.ts';
import { isProposal, type Occasion } from './occasion.ts';
import type { RunnerEnvironment } from './runner-environment.ts';
import type { Identity, Subject } from './subject.ts';

/** What a gate on GitHub knows before it reads anything that was measured. */
export interface Context extends Occasion {
  readonly subject: Subject;
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
 * Finds out by which settings the head is judged. On a pull request and in a merge queue these are those of the base commit:
 * a pull request cannot loosen its own gate.
 * @param joining What the head stands on, as it is being found out.
 */
export async function readContext(
  inputs: ActionInputs,
  occasion: Occasion,
  joining: Promise<Subject>,
  warn: (message: string) => void,
): Promise<Context> {
  const { environment, client, trigger, identity } = occasion;
  const file = placeConfig(inputs.config, environment.workspace);
  const proposes = isProposal(identity, trigger);
  const finding = proposes
    ? findBaseConfig(client, environment, identity, joining, file)
    : findOwnConfig(client, environment, identity, file);
  // Both are asked for at once, and the first failure in this order is the one that is told.
  finding.catch(() => {});
  const subject = await joining;
  const found = await finding;
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
  const commit = proposes ? (subject.baseSha ?? subject.headSha) : subject.headSha;
  return {
    ...occasion,
    ...{ subject, problems, proposed },
    config: found === undefined ? undefined : { path: file, commit },
    settings: resolveSettings(config, inputs['fail-on']),
  };
}

/** Where the base is not known yet, it is waited for. */
async function findBaseConfig(
  client: Client,
  environment: RunnerEnvironment,
  identity: Identity,
  joining: Promise<Subject>,
  file: string,
): Promise<Config | undefined> {
  const { headSha, baseSha = headSha } = identity.baseSha === undefined ? await joining : identity;
  return findConfigAt(client, environment, baseSha, file);
}

/** A branch's own commit counts as it is: as checked out, where it is. */
async function findOwnConfig(
  client: Client,
  environment: RunnerEnvironment,
  { headSha }: Identity,
  place: string,
): Promise<Config | undefined> {
  const file = path.resolve(environment.workspace, place);
  if (!(await exists(file))) return findConfigAt(client, environment, headSha, place);
  const { readConfig } = await import('../io/read-config.ts');
  return readConfig(file, []);
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
