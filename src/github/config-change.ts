import { UserError } from '../errors.ts';
import type { Problem } from '../model/problem.ts';
import { describeConfigChange, type SettingChange } from '../settings/describe-config-change.ts';
import type { Config } from '../settings/schema.ts';
import { readConfigAt } from './base-config.ts';
import type { Client } from './client.ts';
import type { Repository } from './find-run.ts';
import type { Subject } from './subject.ts';

/** What a pull request changes in the config. It does not count before it is merged, and is shown. */
export interface ConfigChange {
  readonly settings: readonly SettingChange[];
  /** Absent when it is the same, or cannot be used. */
  readonly config?: Config;
  readonly problems: readonly Problem[];
}

/** Asks for the head's config only where the pull request touches the file, or touches too many to tell. */
export async function readConfigChange(
  client: Client,
  repository: Repository,
  subject: Pick<Subject, 'headSha' | 'changedFiles'>,
  base: Config,
  path: string,
): Promise<ConfigChange> {
  if (subject.changedFiles?.includes(path) === false) return { settings: [], problems: [] };
  try {
    const head = await readConfigAt(client, repository, subject.headSha, path);
    return { settings: describeConfigChange(base, head), config: head, problems: [] };
  } catch (error) {
    // Its errors are the next pull request's, once it is merged: this one is judged by the base's config.
    if (!(error instanceof UserError)) throw error;
    return { settings: [], problems: [{ path, text: `the changed config cannot be used: ${error.message}` }] };
  }
}
