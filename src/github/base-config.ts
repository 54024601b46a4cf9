import { RequestError } from '@octokit/request-error';
import * as z from 'zod/mini';
import { UserError } from '../errors.ts';
import type { Config } from '../settings/schema.ts';
import type { Client } from './client.ts';
import type { Repository } from './find-run.ts';

/** The config as it is at a commit; see `findConfigAt`. All defaults where there is no such file. */
export async function readConfigAt(
  client: Client,
  repository: Repository,
  commit: string,
  path: string,
): Promise<Config> {
  const { defaultConfig } = await import('../settings/parse-config.ts');
  return (await findConfigAt(client, repository, commit, path)) ?? defaultConfig();
}

/**
 * The config as it is at a commit, read through the API: what a pull request's own checkout says of its limits does not
 * count.
 * @returns undefined where there is no such file.
 * @throws UserError when it is there and cannot be read, or is no valid config.
 */
export async function findConfigAt(
  client: Client,
  { owner, repository }: Repository,
  commit: string,
  path: string,
): Promise<Config | undefined> {
  // What reads YAML is loaded while GitHub answers.
  const [text, { parseConfig }] = await Promise.all([
    readFileAt(client, { owner, repo: repository, ref: commit, path }),
    import('../settings/parse-config.ts'),
  ]);
  return text === undefined ? undefined : parseConfig(text, `${path} at ${commit.slice(0, 10)}`);
}

interface Where {
  readonly owner: string;
  readonly repo: string;
  readonly ref: string;
  readonly path: string;
}

/** A folder is a list, a submodule has no content. */
const fileSchema = z.object({ type: z.literal('file'), encoding: z.literal('base64'), content: z.string() });

/** https://docs.github.com/rest/repos/contents#get-repository-content */
async function readFileAt(client: Client, where: Where): Promise<string | undefined> {
  try {
    const { data } = await client.rest.repos.getContent({ ...where });
    const file = z.safeParse(fileSchema, data);
    if (file.success) return Buffer.from(file.data.content, 'base64').toString();
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (error.status === 404) return undefined;
    throw new UserError(
      `${where.path} cannot be read at ${where.ref} (${error.status}: ${error.message})`,
      'Give the job `permissions: contents: read`.',
      { cause: error },
    );
  }
  throw new UserError(`${where.path} is no file at ${where.ref}`, 'Put the settings into a file of that name.');
}
