import { groupByKey } from '../model/group-by-key.ts';
import type { Problem } from '../model/problem.ts';
import { median } from '../stats/moments.ts';
import { areRepeats, DIFFER, NOT_REPEATS } from './find-namesakes.ts';
import type { ReadFile } from './parse-recordings.ts';

/** What one file says of a benchmark in one run: each metric's name and unit with its typical value. */
interface Said {
  readonly path: string;
  readonly benchmark: string;
  readonly levels: Map<string, number>;
}

/**
 * Benchmarks that two files of one run have, with figures that are too far from each other for repeats: two benchmarks
 * whose tool does not write what sets them apart, most likely. A problem for each pair of files.
 */
export function findSharedNames(files: readonly ReadFile[]): readonly Problem[] {
  const telling = files.filter(({ parsed }) => (parsed.measurements?.length ?? 0) > 0);
  const runs = groupByKey(telling, ({ place }) => place.run);
  return [...runs.values()].flatMap((run) => (run.length > 1 ? findInRun(run) : []));
}

function findInRun(files: readonly ReadFile[]): readonly Problem[] {
  const first = new Map<string, Said>();
  const shared = files.flatMap((file) =>
    [...listSaid(file)].flatMap(([key, said]) => {
      const other = first.get(key);
      if (other === undefined) first.set(key, said);
      return other === undefined || mayBeRepeats(said, other) ? [] : [{ ...said, other: other.path }];
    }),
  );
  const pairs = groupByKey(shared, ({ path, other }) => `${path}\0${other}`);
  return [...pairs.values()].flatMap((pair) => {
    const [one] = pair;
    if (one === undefined) return [];
    const names = nameSome([...new Set(pair.map(({ benchmark }) => benchmark))]);
    const text = `${names} in ${one.other.split('/').at(-1) ?? ''}, too, with values that ${DIFFER}: both ${NOT_REPEATS}`;
    return [{ path: one.path, text }];
  });
}

function listSaid({ path, parsed }: ReadFile): ReadonlyMap<string, Said> {
  const all = new Map<string, Said>();
  for (const { benchmark, metric, iterations, run = '' } of parsed.measurements ?? []) {
    const key = `${run}\0${benchmark}`;
    const said = all.get(key) ?? { path, benchmark, levels: new Map<string, number>() };
    all.set(key, said);
    said.levels.set(`${metric.name}\0${metric.unit}`, median(iterations));
  }
  return all;
}

/** One metric may be far off by chance; that most are is none. */
function mayBeRepeats({ levels }: Said, other: Said): boolean {
  const ratios = [...levels].flatMap(([metric, level]) => {
    const before = other.levels.get(metric);
    return before === undefined || before <= 0 || level <= 0 ? [] : [Math.abs(Math.log(level / before))];
  });
  return ratios.length === 0 || areRepeats(1, Math.exp(median(ratios)));
}

const MOST_NAMED = 5;

function nameSome(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  if (more > 0) return `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more are`;
  return names.length === 1 ? `${names[0] ?? ''} is` : `${names.join(', ')} are`;
}
