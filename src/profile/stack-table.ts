import type { Frame, Profile, Space, Stack } from '../model/profile.ts';
import { createRunTable } from './run-table.ts';

/** Call stacks as they are read, summed up. Its memory grows with the distinct frames and stacks only. */
export interface StackTable {
  /** @returns the frame's index in this table, the same for the same frame. */
  readonly addFrame: (symbol: string, dso: string, space: Space) => number;
  /** `frames` are indices given by `addFrame`, innermost first; the array may be reused afterwards. */
  readonly addStack: (comm: string, frames: readonly number[], weight: number, count?: number) => void;
  /** The same in two steps: the number of the stack, the same for the same one, and what is added to it. */
  readonly runOf: (comm: string, frames: readonly number[]) => number;
  /** Whether the stack with that number is one of that command. */
  readonly isRunOf: (run: number, comm: string) => boolean;
  readonly addRun: (run: number, weight: number, count: number) => void;
  /** What was added, weighed by the sums of the weights or of the counts; stacks without such weight are left out. */
  readonly finish: (weigh?: 'weight' | 'count') => StackSums;
}

/** The part of a profile that its stacks decide. */
export type StackSums = Pick<Profile, 'callChains' | 'frames' | 'stacks' | 'total'>;

/**
 * Sums up stacks. What comes out depends on what was added, not on the order: frames sorted by symbol, dso and space,
 * stacks by command and then frame by frame from the outermost inwards.
 */
export function createStackTable(): StackTable {
  const frames: Frame[] = [];
  const frameIndex = new Map<string, number>();
  const comms: string[] = [];
  const commIndex = new Map<string, number>();
  const runs = createRunTable();
  const weights: number[] = [];
  const counts: number[] = [];

  const indexOfComm = (comm: string): number => {
    const known = commIndex.get(comm);
    if (known !== undefined) return known;
    const kept = detachText(comm);
    commIndex.set(kept, comms.length);
    return comms.push(kept) - 1;
  };

  const runOf = (comm: string, stack: readonly number[]): number => runs.add(indexOfComm(comm), stack);
  const addRun = (run: number, weight: number, count: number): void => {
    weights[run] = (weights[run] ?? 0) + weight;
    counts[run] = (counts[run] ?? 0) + count;
  };

  return {
    runOf,
    isRunOf: (run, comm) => run >= 0 && comms[runs.firstOf(run)] === comm,
    addRun,
    addFrame(symbol, dso, space) {
      const key = `${space}\0${dso}\0${symbol}`;
      const known = frameIndex.get(key);
      if (known !== undefined) return known;
      frameIndex.set(key, frames.length);
      return frames.push({ symbol: detachText(symbol), dso: detachText(dso), space }) - 1;
    },
    addStack(comm, stack, weight, count = 0) {
      addRun(runOf(comm, stack), weight, count);
    },
    finish(weigh = 'weight') {
      const chosen = weigh === 'weight' ? weights : counts;
      const stacks = chosen.flatMap((weight, run): Stack[] => {
        const [comm = 0, ...stack] = runs.get(run);
        const count = counts[run] ?? 0;
        return weight > 0 ? [{ comm: comms[comm] ?? '', frames: stack, weight, ...(count > 0 ? { count } : {}) }] : [];
      });
      return sortProfile(frames, stacks);
    },
  };
}

function sortProfile(frames: readonly Frame[], stacks: readonly Stack[]): StackSums {
  const used = new Set<number>();
  for (const stack of stacks) for (const frame of stack.frames) used.add(frame);
  const order = [...used].toSorted((a, b) => compareFrames(frames[a], frames[b]));
  const rank = new Int32Array(frames.length);
  for (const [place, frame] of order.entries()) rank[frame] = place;
  return {
    callChains: stacks.some((stack) => stack.frames.length > 1),
    frames: order.flatMap((frame) => frames[frame] ?? []),
    stacks: sortStacks(stacks.map((stack) => ({ ...stack, frames: stack.frames.map((frame) => rank[frame] ?? 0) }))),
    total: stacks.reduce((sum, { weight }) => sum + weight, 0),
  };
}

function compareFrames(a: Frame | undefined, b: Frame | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return compareText(a.symbol, b.symbol) || compareText(a.dso, b.dso) || compareText(a.space, b.space);
}

/**
 * By command, then frame by frame from the outermost inwards. The frames of each stack are put into a text, a character
 * or two a frame: texts are compared natively.
 */
function sortStacks(stacks: readonly Stack[]): readonly Stack[] {
  const wide = stacks.some(({ frames }) => frames.some((frame) => frame > 0xffff));
  return stacks
    .map((stack) => ({ stack, key: writeKey(stack.frames, wide) }))
    .toSorted((a, b) => compareText(a.stack.comm, b.stack.comm) || compareText(a.key, b.key))
    .map(({ stack }) => stack);
}

function writeKey(frames: readonly number[], wide: boolean): string {
  const outwards = frames.toReversed();
  return String.fromCharCode(...(wide ? outwards.flatMap((frame) => [frame >>> 16, frame & 0xffff]) : outwards));
}

/**
 * The same text in memory of its own. A slice shares the memory of what it was cut out of, so that keeping one symbol
 * would keep the whole piece of the file that it stood in. (V8 copies when a joined text is cut again.)
 */
function detachText(text: string): string {
  return ` ${text}`.slice(1);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
