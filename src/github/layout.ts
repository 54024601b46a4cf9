import { placeOf, UNNAMED } from '../parse/place.ts';

/**
 * Where an artifact's files belong, by their paths in it. Artifacts hold `<machine>/<suite>/...`; one in which no path
 * names a machine is of the machine that its own name says, where it says one.
 */
export function placeFiles(paths: readonly string[], machine: string | undefined): (path: string) => string {
  if (machine === undefined || paths.some((path) => placeOf(path).machine !== UNNAMED)) return (path) => path;
  return (path) => `${machine}/${placeOf(path).suite === UNNAMED ? `${UNNAMED}/` : ''}${path}`;
}
