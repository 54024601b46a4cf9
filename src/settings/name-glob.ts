import picomatch from 'picomatch';

/**
 * Compiles a glob over names of machines, suites, benchmarks and metrics. A name is met letter for letter, too: names may
 * hold any character that globs use. `*` goes across `/`. Without a glob every name is met.
 */
export function compileGlob(glob: string | undefined): (name: string) => boolean {
  if (glob === undefined) return () => true;
  const matches = picomatch(glob, { dot: true, bash: true });
  return (name) => name === glob || matches(name);
}

/** Whether a glob meets one name; for many names it is compiled once. */
export function matchesName(glob: string | undefined, name: string): boolean {
  return glob === undefined || glob === name || compileGlob(glob)(name);
}
