import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { defaultConfig, parseConfig } from '../settings/parse-config.ts';
import { REPOSITORY_CONFIG } from '../settings/options.ts';
import type { Config } from '../settings/schema.ts';
import { exists } from './files.ts';

/**
 * Reads the config: the named file, else `copygate.yml` beside the two folders, else `.github/copygate.yml` below the
 * working folder, else all defaults. A folder that is not there (a baseline, or a mistyped one) says nothing of where.
 * @throws UserError when a named file is not there, or when a file is not a valid config.
 */
export async function readConfig(named: string | undefined, folders: readonly string[]): Promise<Config> {
  if (named !== undefined) return readConfigFile(named);
  const there: string[] = [];
  for (const folder of folders) if (await exists(folder)) there.push(folder);
  const beside = [...new Set(there.map((folder) => path.dirname(path.resolve(folder))))];
  const candidates = [
    ...(beside.length === 1 ? beside.map((folder) => path.join(folder, 'copygate.yml')) : []),
    REPOSITORY_CONFIG,
  ];
  for (const candidate of candidates) {
    if (await exists(candidate)) return readConfigFile(candidate);
  }
  return defaultConfig();
}

async function readConfigFile(file: string): Promise<Config> {
  try {
    return parseConfig(await readFile(file, 'utf8'), path.relative('.', file) || file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file}: the config cannot be read`, 'Check the path given with --config.', { cause: error });
  }
}
