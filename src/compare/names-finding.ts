import type { Covered } from '../model/acceptance.ts';
import { matchesName } from '../settings/name-glob.ts';

/** Whether a glob names what was measured: by the benchmark's name, or as the report shows it, `suite/benchmark metric`. */
export function namesFinding(
  glob: string,
  { suite, benchmark, metric }: Pick<Covered, 'suite' | 'benchmark' | 'metric'>,
): boolean {
  const names = [benchmark, `${suite}/${benchmark}`];
  return names.some((name) => matchesName(glob, name) || matchesName(glob, `${name} ${metric}`));
}
