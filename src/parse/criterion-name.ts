import { RUN } from './place.ts';

/** Where criterion puts what it measured: `.../criterion/<group>/<benchmark>/new/sample.json`. */
export interface CriterionPlace {
  readonly benchmark: string;
  /** `new` is this execution, `base` the one before it, any other name a baseline that the user saved. */
  readonly which: string;
}

/** A benchmark's name is in no file that has its figures: the folders say it. */
export function criterionPlaceOf(path: string): CriterionPlace {
  const folders = path.split('/').slice(0, -1);
  const which = folders.at(-1) ?? '';
  const names = folders.slice(0, -1);
  const top = names.lastIndexOf('criterion');
  const run = names.findLastIndex((name) => RUN.test(name));
  return { benchmark: names.slice(Math.max(top, run) + 1).join('/'), which };
}

/** Why a file in such a folder does not count; undefined when it does. */
export function describeForeignPlace({ benchmark, which }: CriterionPlace): string | undefined {
  if (which === 'base') return 'what criterion measured the time before: not read, the folder `new` is';
  if (benchmark === '') return 'its folders do not name the benchmark: keep them, from `criterion/` on';
  return undefined;
}
