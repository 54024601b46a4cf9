import { groupByKey } from '../model/group-by-key.ts';
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

/** Joins values by benchmark and metric name, sorted by both. A pair is made when it is asked for. */
export function pairValues({ before, after }: RecordingPair): List<ValuesPair> {
  const numbers = numberNames();
  const places = { before: findPlaces(before, numbers.of), after: findPlaces(after, numbers.of) };
  const sorted = numbers.all().toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return makeList(sorted.length, (index): ValuesPair => {
    const { benchmark = '', number = 0 } = sorted[index] ?? {};
    return {
      benchmark,
      before: pickValues(before, places.before, number),
      after: pickValues(after, places.after, number),
    };
  });
}

/** A metric of a benchmark, numbered in the order in which they were met. */
interface NumberedName {
  readonly key: string;
  readonly benchmark: string;
  readonly number: number;
}

type NumberOf = (benchmark: string, metric: string) => number;

function numberNames(): { readonly of: NumberOf; readonly all: () => readonly NumberedName[] } {
  const benchmarks = new Map<string, Map<string, number>>();
  const all: NumberedName[] = [];
  return {
    of(benchmark, metric) {
      const metrics = benchmarks.get(benchmark) ?? new Map<string, number>();
      const known = metrics.get(metric);
      if (known !== undefined) return known;
      benchmarks.set(benchmark, metrics.set(metric, all.length));
      return all.push({ key: `${benchmark}\0${metric}`, benchmark, number: all.length }) - 1;
    },
    all: () => all,
  };
}

/** For each recording, by number: the place of the values among its own, from 1; 0 or none where it has none. */
function findPlaces(recordings: readonly Recording[], numberOf: NumberOf): readonly Uint32Array[] {
  return recordings.map(({ values }) => {
    const places: number[] = [];
    let place = 0;
    for (const { benchmark, metric } of values) {
      place += 1;
      places[numberOf(benchmark, metric.name)] = place;
    }
    return Uint32Array.from(places, (one = 0) => one);
  });
}

function pickValues(
  recordings: readonly Recording[],
  places: readonly Uint32Array[],
  number: number,
): readonly (Values | undefined)[] {
  return recordings.map(({ values }, index) => {
    const place = places[index]?.[number] ?? 0;
    return place === 0 ? undefined : values.at(place - 1);
  });
}
