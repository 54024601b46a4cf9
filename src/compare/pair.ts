import { type List, makeList } from '../model/list.ts';
import type { Baseline, Recording } from '../model/recording.ts';
import type { Values } from '../model/values.ts';

/** One machine and suite on both sides; a side may have none. */
export interface RecordingPair {
  readonly machine: string;
  readonly suite: string;
  /** Oldest first. */
  readonly before: readonly Recording[];
  /** The head's recordings: several when it was measured again. */
  readonly after: readonly Recording[];
}

/** One metric of one benchmark on both sides. */
export interface ValuesPair {
  readonly benchmark: string;
  /** One entry a stored recording, in their order; undefined where it does not have the benchmark. */
  readonly before: readonly (Values | undefined)[];
  /** One entry a recording of the head. */
  readonly after: readonly (Values | undefined)[];
}

/** Joins the stored recordings and the head's by machine and suite, sorted by both. */
export function pairRecordings(baseline: Baseline | undefined, head: readonly Recording[]): readonly RecordingPair[] {
  const keyOf = (recording: Recording): string => `${recording.machine}\0${recording.suite}`;
  const stored = groupByKey(baseline?.recordings ?? [], keyOf);
  const heads = groupByKey(head, keyOf);
  const keys = [...new Set([...stored.keys(), ...heads.keys()])].toSorted();
  return keys.flatMap((key) => {
    const before = stored.get(key) ?? [];
    const after = heads.get(key) ?? [];
    const any = after[0] ?? before[0];
    return any === undefined ? [] : [{ machine: any.machine, suite: any.suite, before, after }];
  });
}

/** Joins values by benchmark and metric name, sorted by both. */
export function pairValues({ before, after }: RecordingPair): List<ValuesPair> {
  const benchmarks = new Map<string, Map<string, Places>>();
  const place = (recordings: readonly Recording[], side: 'before' | 'after'): void => {
    for (const [index, { values }] of recordings.entries()) {
      let at = 0;
      for (const { benchmark, metric } of values) {
        const metrics = benchmarks.get(benchmark) ?? new Map<string, Places>();
        const places = metrics.get(metric.name) ?? noPlaces(before.length, after.length);
        places[side][index] = at;
        at += 1;
        benchmarks.set(benchmark, metrics.set(metric.name, places));
      }
    }
  };
  place(before, 'before');
  place(after, 'after');
  const named = [...benchmarks].flatMap(([benchmark, metrics]) =>
    [...metrics].map(([metric, places]) => ({ key: `${benchmark}\0${metric}`, benchmark, places })),
  );
  const sorted = named
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ benchmark, places }) => ({ benchmark, places }));
  return makeList(sorted.length, (index): ValuesPair => {
    const { benchmark = '', places = noPlaces(0, 0) } = sorted[index] ?? {};
    return { benchmark, before: pickValues(before, places.before), after: pickValues(after, places.after) };
  });
}

/** Where the values of a pair are in each recording. */
interface Places {
  readonly before: number[];
  readonly after: number[];
}

const NOWHERE = -1;

function noPlaces(before: number, after: number): Places {
  const none = (length: number): number[] => Array.from<number>({ length }).fill(NOWHERE);
  return { before: none(before), after: none(after) };
}

function pickValues(recordings: readonly Recording[], places: readonly number[]): readonly (Values | undefined)[] {
  return recordings.map(({ values }, index) => {
    const place = places[index] ?? NOWHERE;
    return place === NOWHERE ? undefined : values.at(place);
  });
}

/** `Map.groupBy`, which Node 20 does not have. */
function groupByKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
