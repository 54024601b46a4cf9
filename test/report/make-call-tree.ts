import type { CallTree } from '../../src/model/call-tree.ts';
import type { Frame, Profile } from '../../src/model/profile.ts';
import { createClassifier } from '../../src/profile/classify.ts';
import { mergeCallTrees } from '../../src/profile/merge-call-trees.ts';

/** `outermost;...;innermost` and its weight, as in a folded file. */
export type FoldedStacks = Readonly<Record<string, number>>;

/** A profile with call chains out of folded stacks; all frames in one program. */
export function makeProfile(stacks: FoldedStacks): Profile {
  const index = new Map<string, number>();
  const frames: Frame[] = [];
  const indexOf = (symbol: string): number => {
    const known = index.get(symbol);
    if (known !== undefined) return known;
    index.set(symbol, frames.length);
    return frames.push({ symbol, dso: 'program', space: 'user' }) - 1;
  };
  const folded = Object.entries(stacks).map(([text, weight]) => ({
    comm: 'program',
    frames: text.split(';').map(indexOf).toReversed(),
    weight,
  }));
  const total = folded.reduce((sum, { weight }) => sum + weight, 0);
  return {
    ...{ path: 'profile/perf.folded.txt', format: 'folded', event: 'cpu-clock', weightUnit: 'samples' },
    ...{ callChains: true, frames, stacks: folded, total, samples: total },
  };
}

/** Both sides merged, at ten nanoseconds of CPU time per unit of work before and twenty after. */
export function makeCallTree(before: FoldedStacks, after: FoldedStacks, leastShare = 0.0001): CallTree {
  const [old, now] = [makeProfile(before), makeProfile(after)];
  const merged = mergeCallTrees([old], [now], createClassifier({ clockEvent: true }), leastShare);
  if (merged === undefined) throw new Error('no call chains');
  return {
    ...merged,
    ...{ samplesBefore: old.total, samplesAfter: now.total, event: old.event },
    ...{ profilesBefore: [old.path], profilesAfter: [now.path] },
    ...{ costBefore: 10e-9, costAfter: 20e-9 },
  };
}

/** So many distinct stacks of a made-up program, always the same ones for one seed. */
export function makeStacks(count: number, seed: number): FoldedStacks {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const stacks: Record<string, number> = {};
  for (let made = 0; made < count;) {
    const depth = 8 + Math.floor(random() * 32);
    const names = Array.from(
      { length: depth },
      (_, level) => `fn_${Math.floor(random() ** 4 * (2 + level * 0.7))}_${level}`,
    );
    const stack = names.join(';');
    if (stacks[stack] === undefined) made += 1;
    stacks[stack] = (stacks[stack] ?? 0) + 1 + Math.floor(random() * 5);
  }
  return stacks;
}
