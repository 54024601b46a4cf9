import { matchesName } from '../settings/name-glob.ts';

/** How an artifact's name was matched. */
export interface Match {
  readonly pattern: string;
  /** What the name says after the pattern's literal beginning: `rpi4` for `copygate-rpi4` by `copygate-*`. */
  readonly machine?: string;
}

/** @returns how the first pattern that matches does; undefined when none does. A name without globs is itself. */
export function matchArtifact(patterns: readonly string[], name: string): Match | undefined {
  const pattern = patterns.find((one) => matchesName(one, name));
  if (pattern === undefined) return undefined;
  const literal = /^(?:[^*?[{(!+@]|[!+@](?!\())*/.exec(pattern)?.[0] ?? '';
  const machine = pattern === name || !name.startsWith(literal) ? '' : name.slice(literal.length);
  // It becomes a folder of files, here and where somebody fetches the artifact: one that leads elsewhere is none.
  return { pattern, ...(['', '.', '..'].includes(machine) ? {} : { machine }) };
}
