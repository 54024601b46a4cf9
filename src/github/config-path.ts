import path from 'node:path';
import { UserError } from '../errors.ts';
import { REPOSITORY_CONFIG } from '../settings/options.ts';

/**
 * The config's path in the repository, with slashes: it is read from commits, where `./a.yml` is no path.
 * @param named The input `config`, from the workspace.
 * @throws UserError when it lies elsewhere.
 */
export function placeConfig(named: string | undefined, workspace: string): string {
  if (named === undefined) return REPOSITORY_CONFIG;
  const place = path.relative(workspace, path.resolve(workspace, named)).replaceAll(path.sep, '/');
  if (place === '' || place === '..' || place.startsWith('../') || path.isAbsolute(place))
    throw new UserError(
      `config: "${named}" is no path in the repository`,
      'Settings are read as they are at a commit. Name a file of the repository, such as .github/copygate.yml.',
    );
  return place;
}
