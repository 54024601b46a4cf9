import type { Profile, Space } from '../model/profile.ts';
import { createStackTable, type StackSums } from '../profile/stack-table.ts';
import type { ProblemList } from './problem-list.ts';

/** Stacks deeper than this lose their outer frames: no program calls as deeply. */
export const DEEPEST_STACK = 4096;
/** Frames of all stacks of a profile; a tree of calls that a file holds in a megabyte could be unfolded into gigabytes. */
export const MOST_FRAMES = 1 << 22;

/** Characters of the names of all frames; a name that stands once in a file could be that of a million frames. */
export const MOST_NAMES = 1 << 26;
/** Characters of a name. */
const LONGEST_NAME = 4096;

/** What weights a profiler wrote. */
export type WrittenUnit = 'samples' | 'nanoseconds';

/** The stacks of one profile, with bounds for what a file may make of little. */
export interface BoundedStacks {
  readonly addFrame: (symbol: string, dso: string, space: Space) => number;
  /** How many frames the next stack may have. */
  readonly room: () => number;
  /** Frames innermost first. Stacks without frames or without weight are nothing. */
  readonly add: (comm: string, frames: readonly number[], weight: number, count?: number) => void;
  /** Weights as they were added: samples, or nanoseconds. */
  readonly finish: (
    event: string,
    unit: WrittenUnit,
    facts?: Partial<Pick<Profile, 'samples' | 'seconds' | 'lost' | 'systemWide' | 'frequency'>>,
  ) => Omit<Profile, 'path' | 'format'>;
}

export function createBoundedStacks(problems: ProblemList): BoundedStacks {
  const table = createStackTable();
  let left = MOST_FRAMES;
  let names = MOST_NAMES;
  let frames = 0;
  const room = (): number => (left > DEEPEST_STACK ? DEEPEST_STACK : 1);
  return {
    addFrame(symbol, dso, space) {
      if (names <= 0) {
        problems.add(`the names of its functions have more than ${MOST_NAMES} characters: the others are left out`);
        return table.addFrame('[left out]', '', 'unknown');
      }
      const [name, library] = [symbol.slice(0, LONGEST_NAME), dso.slice(0, LONGEST_NAME)];
      const frame = table.addFrame(name, library, space);
      if (frame < frames) return frame;
      frames += 1;
      names -= name.length + library.length;
      return frame;
    },
    room,
    add(comm, frames, weight, count) {
      if (frames.length === 0 || !(weight > 0) || !Number.isFinite(weight)) return;
      if (frames.length > room())
        problems.add(
          left > DEEPEST_STACK
            ? `a stack has more than ${DEEPEST_STACK} frames: the outer ones are left out`
            : `its stacks have more than ${MOST_FRAMES} frames together: callers are left out of the others`,
        );
      const kept = frames.slice(0, room());
      left -= kept.length;
      table.addStack(comm, kept, weight, count);
    },
    finish(event, unit, facts = {}) {
      const sums = table.finish();
      return {
        event,
        weightUnit: unit === 'samples' ? 'samples' : 'period',
        ...sums,
        ...samplesOf(sums, unit),
        ...facts,
        ...(sums.callChains ? { recordedChains: true } : {}),
      };
    },
  };
}

/** Known where every stack says how many samples it stands for. */
function samplesOf({ stacks, total }: StackSums, unit: WrittenUnit): { readonly samples?: number } {
  if (unit === 'samples') return { samples: total };
  if (stacks.length === 0 || stacks.some(({ count }) => count === undefined)) return {};
  return { samples: stacks.reduce((sum, { count = 0 }) => sum + count, 0) };
}
