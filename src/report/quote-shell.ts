import { stripControlsOfCode } from './escape.ts';

/** A word for a POSIX shell, which takes it as it is: nothing in it is an operator, an expansion or the end of a line. */
export function quoteShell(word: string): string {
  const line = stripControlsOfCode(word);
  return /^[\w@%+=:,./-]+$/.test(line) ? line : `'${line.replaceAll("'", String.raw`'\''`)}'`;
}
