import type { Process } from './process.ts';

/** Colour when it is a terminal, as `NO_COLOR` (https://no-color.org) and `FORCE_COLOR` allow or ask for. */
export function usesColour({ stdout, environment }: Pick<Process, 'stdout' | 'environment'>): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  const forced = environment['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return stdout.isTTY === true && environment['TERM'] !== 'dumb';
}
