import type { Change, Warning } from '../model/comparison.ts';
import type { List } from '../model/list.ts';
import type { Metric } from '../model/metric.ts';
import type { Values } from '../model/values.ts';
import { estimatePairs } from '../stats/estimate-pairs.ts';
import { learnNoise } from '../stats/learn-noise.ts';
import { mean, squaredDeviations } from '../stats/moments.ts';
import { type Departure, predictHead } from '../stats/predict-head.ts';
import { present } from '../stats/separate-common.ts';
import { exactChange } from './exact-change.ts';
import { logRuns } from './log-runs.ts';
import type { RecordingPair, ValuesPair } from './pair.ts';

/** How the cost of one metric of one benchmark changed. */
export interface MeasuredChange extends Pick<Change, 'basis'> {
  /** What it did by itself. */
  readonly departure: Departure;
  /** What all benchmarks of the recording did together (log scale); undefined when there are too few to tell. */
  readonly shared?: number;
  /** A smaller shift (log scale) is never called a change: without any history, the noise is only assumed. */
  readonly leastShift: number;
  readonly warnings: readonly Warning[];
}

/** All changes of one machine and suite. */
export interface MeasuredChanges {
  /** In the order of the pairs; undefined where nothing can be compared. */
  readonly changes: readonly (MeasuredChange | undefined)[];
  /** What all benchmarks share; undefined when there are too few to tell. */
  readonly shared: Departure | undefined;
}

/**
 * Compares costs on the logarithmic scale. Counts that never vary are compared as they are. Runs that were interleaved in
 * one job are pairs; otherwise the head's recordings are held against what the stored ones predict. `learn` may
 * remember what it learned, for whoever judges many heads by one history.
 */
export function measureChanges(
  pair: Pick<RecordingPair, 'before' | 'after'>,
  pairs: List<ValuesPair>,
  noise: number,
  learn: typeof learnNoise = learnNoise,
): MeasuredChanges {
  const turns = findTurns(pair);
  const bases = Array.from(pairs, (values) => findBasis(values, turns));
  const exact = bases.map((basis) => (basis !== undefined && 'exact' in basis ? basis.exact : undefined));
  const paired = bases.flatMap((basis, index) =>
    basis !== undefined && 'differences' in basis ? [{ index, differences: basis.differences }] : [],
  );
  const others = bases.flatMap((basis, index) =>
    basis !== undefined && 'before' in basis ? [{ index, before: basis.before, after: basis.after }] : [],
  );
  const shifts = estimatePairs(
    paired.map(({ differences }) => differences),
    countBenchmarks(paired, pairs),
  );
  const model = learn(
    others.map(({ before }) => before),
    { deviation: noise, runVariance: (row) => runVariance(pairs.at(others[row]?.index ?? 0)) },
    countBenchmarks(others, pairs),
  );
  const { rows, shared } = predictHead(
    model,
    others.map(({ after }) => after),
  );
  const measured = new Map([
    ...paired.map(({ index }, row) => [index, describe('pairs', shifts[row], undefined, undefined)] as const),
    ...others.map(({ before, index }, row) => {
      const assumed = present(before).length === 1;
      return [index, describe('recordings', rows[row], shared, assumed ? noise : undefined)] as const;
    }),
  ]);
  return { changes: exact.map((change, index) => change ?? measured.get(index)), shared };
}

function countBenchmarks(rows: readonly { readonly index: number }[], pairs: List<ValuesPair>): number {
  return new Set(rows.map(({ index }) => pairs.at(index)?.benchmark)).size;
}

/** What a change is measured by: a count that does not vary, pairs of runs, or levels against the history's. */
type Basis =
  | { readonly exact: MeasuredChange }
  | { readonly differences: readonly number[] }
  | { readonly before: readonly number[]; readonly after: readonly number[] };

function findBasis(values: ValuesPair, turns: Turns): Basis | undefined {
  if (!isComparable(values)) return undefined;
  const exact = exactChange(values);
  if (exact !== undefined) return { exact };
  const differences = differencesOf(values, turns);
  if (differences.length >= FEWEST_PAIRS) return { differences };
  return { before: values.before.map(levelOf), after: values.after.map(levelOf) };
}

function levelOf(values: Values | undefined): number {
  return values === undefined ? Number.NaN : mean(logRuns(values));
}

/** Without history the noise is an assumption, which may be wrong by a factor: only what is far outside it counts. */
const NOISES_WITHOUT_HISTORY = 10;

function describe(
  basis: Change['basis'],
  departure: Departure | undefined,
  shared: Departure | undefined,
  assumedNoise: number | undefined,
): MeasuredChange | undefined {
  if (departure === undefined) return undefined;
  return {
    basis,
    departure,
    ...(shared === undefined ? {} : { shared: shared.estimate }),
    leastShift: assumedNoise === undefined ? 0 : NOISES_WITHOUT_HISTORY * assumedNoise,
    warnings: assumedNoise === undefined ? [] : [doubtNoise(assumedNoise)],
  };
}

function doubtNoise(assumed: number): Warning {
  const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
  const least = Math.round(100 * Math.expm1(NOISES_WITHOUT_HISTORY * assumed));
  return {
    code: 'no-history',
    text: `one stored recording: the noise between recordings is assumed (${percent(assumed)}), so that only a cost that changes by ${least} % or more counts`,
  };
}

/** Which stored recording and which of the head are of one job, by their places: their runs took turns. */
type Turns = readonly { readonly old: number; readonly now: number }[];

/** The first of a job on one side goes with the first on the other, the second with the second. */
function findTurns({ before, after }: Pick<RecordingPair, 'before' | 'after'>): Turns {
  return after.flatMap(({ job }, now) => {
    if (job === undefined) return [];
    const rank = after.slice(0, now).filter((other) => other.job === job).length;
    const old = before.flatMap((stored, index) => (stored.job === job ? [index] : []))[rank];
    return old === undefined ? [] : [{ old, now }];
  });
}

/** One pair has no spread to judge by: it is a recording against another. */
const FEWEST_PAIRS = 2;

/** After minus before, a pair of runs each. */
function differencesOf({ before, after }: ValuesPair, turns: Turns): readonly number[] {
  return turns.flatMap(({ old, now }) => {
    const stored = namedRuns(before[old]);
    return [...namedRuns(after[now])].flatMap(([run, value]) => {
      const other = stored.get(run);
      return other === undefined ? [] : [value - other];
    });
  });
}

/** Runs by name; by place where they have none. */
function namedRuns(values: Values | undefined): ReadonlyMap<string | number, number> {
  return new Map(logRuns(values).map((value, index) => [values?.runNames?.[index] ?? index, value]));
}

/** Variance that the runs' own spread gives to a recording's mean, pooled over the recordings. */
function runVariance(pair: ValuesPair | undefined): number {
  const recordings = [...(pair?.before ?? []), ...(pair?.after ?? [])].flatMap((values) =>
    values === undefined ? [] : [logRuns(values)],
  );
  const degrees = recordings.reduce((sum, runs) => sum + runs.length - 1, 0);
  if (degrees === 0) return 0;
  const deviations = recordings.reduce((sum, runs) => sum + squaredDeviations(runs), 0);
  return (deviations / degrees) * mean(recordings.map((runs) => 1 / runs.length));
}

/** Both sides have it, in one unit and direction, and all values have a logarithm. */
function isComparable({ before, after }: ValuesPair): boolean {
  const known = [...before, ...after].filter((values) => values !== undefined);
  const [first] = known;
  if (first === undefined || !before.some(Boolean) || !after.some(Boolean)) return false;
  return known.every((values) => isSameScale(values.metric, first.metric) && isPositive(values));
}

export function isSameScale(a: Metric, b: Metric): boolean {
  return a.unit === b.unit && a.better === b.better;
}

function isPositive(values: Values): boolean {
  return values.runs.length > 0 && values.runs.every((run) => run.length > 0 && run.every((value) => value > 0));
}
