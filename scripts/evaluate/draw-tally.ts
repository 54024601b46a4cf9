import type { Tally } from '../../src/profile/tally.ts';
import type { CoverageShape } from './coverage-shapes.ts';
import { createClassDraw } from './draw-class.ts';
import type { Random } from './random.ts';

/** How profiles are recorded. */
type Recorded = Pick<CoverageShape, 'samples' | 'repeats' | 'cluster' | 'waits'>;

/** A source of what the profiles of one side say together. Classes are named `class 0`, ... in the costs' order. */
export function createTallyDraw(recorded: Recorded, costs: readonly number[], random: Random): () => Tally {
  const { samples, repeats = 1, cluster = 1, waits = false } = recorded;
  const drawClass = createClassDraw(costs, random);
  const drawCounts = (): readonly number[] => {
    const counts = new Float64Array(costs.length);
    for (let sample = 0; sample < samples; sample += cluster) {
      const index = drawClass();
      counts[index] = (counts[index] ?? 0) + cluster;
    }
    return [...counts];
  };
  return () => tallyCounts(Array.from({ length: repeats }, drawCounts), waits);
}

function tallyCounts(profiles: readonly (readonly number[])[], waits: boolean): Tally {
  const all = (profiles[0] ?? []).map((_, index) => add(profiles.map((counts) => counts[index] ?? 0)));
  const busy = busyOf(all, waits);
  return {
    classes: sharesOf(all, waits),
    symbols: new Map(),
    missing: 0,
    busy: waits ? busy / add(all) : undefined,
    samples: busy,
    samplesInferred: false,
    lost: 0,
    repeats: profiles.map((counts) => sharesOf(counts, waits)),
  };
}

/** Samples on a CPU: where the last class is waiting, the others. */
function busyOf(counts: readonly number[], waits: boolean): number {
  return add(waits ? counts.slice(0, -1) : counts);
}

function sharesOf(counts: readonly number[], waits: boolean): ReadonlyMap<string, number> {
  const busy = busyOf(counts, waits);
  const shown = waits ? counts.slice(0, -1) : counts;
  return new Map(shown.flatMap((count, index) => (count === 0 ? [] : [[`class ${index}`, count / busy]])));
}

function add(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
