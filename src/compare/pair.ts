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
export function pairValues({ before, after }: RecordingPair): readonly ValuesPair[] {
  const stored = before.map(valuesByName);
  const heads = after.map(valuesByName);
  const names = new Map<string, string>();
  for (const values of [...stored, ...heads]) for (const [key, { benchmark }] of values) names.set(key, benchmark);
  return [...names]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, benchmark]) => ({
      benchmark,
      before: stored.map((values) => values.get(key)),
      after: heads.map((values) => values.get(key)),
    }));
}

type NamedValues = ReadonlyMap<string, Values>;

function valuesByName({ values }: Recording): NamedValues {
  return new Map(values.map((one) => [`${one.benchmark}\0${one.metric.name}`, one]));
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
