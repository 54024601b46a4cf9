/**
 * Packages that a dependency imports for a part of it that is never called here. `unzip-stream` is how `@actions/artifact`
 * downloads, which it is not used for, and a package below it has no licence that could be passed on.
 */
const LEFT_OUT: ReadonlySet<string> = new Set(['unzip-stream']);

const EMPTY = '\0left-out';

/** Puts an empty module in the place of packages that are never called. */
export function leaveOut() {
  return {
    name: 'leave-out',
    resolveId: (id: string): string | null => (LEFT_OUT.has(id) ? EMPTY : null),
    load: (id: string): { code: string; moduleType: 'js' } | null =>
      id === EMPTY ? { code: 'export default {};', moduleType: 'js' } : null,
  };
}
