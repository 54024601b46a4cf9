import picomatch from 'picomatch';

/**
 * Compiles a glob over names of machines, suites, benchmarks and metrics. A name is met letter for letter, too: names may
 * hold any character that globs use. `*` goes across `/`. Without a glob every name is met.
 *
 * One that is empty, or too long to be a glob, is met letter for letter only: picomatch throws at it, and whoever comments
 * on a pull request can write one.
 */
export function compileGlob(glob: string | undefined): (name: string) => boolean {
  if (glob === undefined) return () => true;
  if (glob === '' || glob.length > LONGEST_GLOB) return (name) => name === glob;
  const matches = picomatch(glob, { dot: true, bash: true });
  return (name) => name === glob || matches(name);
}

/** In UTF-16 units. */
export const LONGEST_GLOB = 4096;

/** Globs asked for lately: the same few, for one benchmark after the other. */
const COMPILED = new Map<string, (name: string) => boolean>();
const MOST_COMPILED = 100;

/** Whether a glob meets one name. */
export function matchesName(glob: string | undefined, name: string): boolean {
  if (glob === undefined || glob === name) return true;
  const matches = COMPILED.get(glob) ?? compileGlob(glob);
  if (COMPILED.size >= MOST_COMPILED) COMPILED.clear();
  COMPILED.set(glob, matches);
  return matches(name);
}
