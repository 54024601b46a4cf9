import type { Frame, Profile, Space, Stack } from '../model/profile.ts';
import { createRunTable } from './run-table.ts';
import { createRowWriter, type Rows, sortRows, startOfRow } from './sort-rows.ts';

/** Call stacks as they are read, summed up. Its memory grows with the distinct frames and stacks only. */
export interface StackTable {
  /** @returns the frame's index in this table, the same for the same frame. */
  readonly addFrame: (symbol: string, dso: string, space: Space) => number;
  /** `frames` are indices given by `addFrame`, innermost first; the array may be reused afterwards. */
  readonly addStack: (comm: string, frames: readonly number[], weight: number, count?: number) => void;
  /** The same in two steps: the number of the stack, the same for the same one, and what is added to it. */
  readonly runOf: (comm: string, frames: readonly number[]) => number;
  /** The same of the first `depth` of `frames`. */
  readonly runOfFirst: (comm: string, frames: Int32Array, depth: number) => number;
  readonly addRun: (run: number, weight: number, count: number) => void;
  /** All of it as plain data, which another table may absorb, on another thread too. */
  readonly contents: () => TableContents;
  readonly absorb: (contents: TableContents) => void;
  /** What was added, weighed by the sums of the weights or of the counts; stacks without such weight are left out. */
  readonly finish: (weigh?: 'weight' | 'count') => StackSums;
}

/** What is in a stack table: stacks end to end, each its command's index and those of its frames, innermost first. */
export interface TableContents {
  readonly frames: readonly Frame[];
  readonly comms: readonly string[];
  readonly numbers: Int32Array;
  /** Where each stack ends in `numbers`. */
  readonly ends: Int32Array;
  readonly weights: Float64Array;
  readonly counts: Float64Array;
}

/** The part of a profile that its stacks decide. */
export type StackSums = Pick<Profile, 'callChains' | 'frames' | 'stacks' | 'total'>;

/**
 * Sums up stacks. What comes out depends on what was added, not on the order: frames sorted by symbol, dso and space,
 * stacks by command and then frame by frame from the outermost inwards.
 */
export function createStackTable(): StackTable {
  const frames: Frame[] = [];
  /** By space, shared object, symbol: a key of all three would have to be put together for each frame that is looked up. */
  const bySpace = new Map<Space, Map<string, Map<string, number>>>();
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

  let room = new Int32Array(64);
  const makeRoom = (depth: number): void => {
    if (depth > room.length) room = new Int32Array(depth * 2);
  };
  const runOf = (comm: string, stack: readonly number[]): number => {
    makeRoom(stack.length);
    for (let place = 0; place < stack.length; place += 1) room[place] = stack[place] ?? 0;
    return runs.add(indexOfComm(comm), room, stack.length);
  };
  const addRun = (run: number, weight: number, count: number): void => {
    weights[run] = (weights[run] ?? 0) + weight;
    counts[run] = (counts[run] ?? 0) + count;
  };

  const indicesOf = (dso: string, space: Space): Map<string, number> => {
    const known = bySpace.get(space)?.get(dso);
    if (known !== undefined) return known;
    const indices = new Map<string, number>();
    const objects = bySpace.get(space) ?? new Map<string, Map<string, number>>();
    bySpace.set(space, objects.set(detachText(dso), indices));
    return indices;
  };
  const addFrame = (symbol: string, dso: string, space: Space): number => {
    const indices = indicesOf(dso, space);
    const known = indices.get(symbol);
    if (known !== undefined) return known;
    const kept = detachText(symbol);
    indices.set(kept, frames.length);
    return frames.push({ symbol: kept, dso: detachText(dso), space }) - 1;
  };

  return {
    runOf,
    runOfFirst: (comm, stack, depth) => runs.add(indexOfComm(comm), stack, depth),
    addRun,
    addFrame,
    addStack(comm, stack, weight, count = 0) {
      addRun(runOf(comm, stack), weight, count);
    },
    contents: () => ({
      ...{ frames, comms, ...runs.contents() },
      weights: Float64Array.from(weights),
      counts: Float64Array.from(counts),
    }),
    absorb(other) {
      const indices = other.frames.map(({ symbol, dso, space }) => addFrame(symbol, dso, space));
      const commIndices = other.comms.map(indexOfComm);
      let start = 0;
      for (const [run, end] of other.ends.entries()) {
        const depth = end - start - 1;
        makeRoom(depth);
        for (let place = 0; place < depth; place += 1)
          room[place] = indices[other.numbers[start + 1 + place] ?? 0] ?? 0;
        const here = runs.add(commIndices[other.numbers[start] ?? 0] ?? 0, room, depth);
        addRun(here, other.weights[run] ?? 0, other.counts[run] ?? 0);
        start = end;
      }
    },
    finish(weigh = 'weight') {
      const chosen = weigh === 'weight' ? weights : counts;
      const all = runs.contents();
      const kept = [...chosen.keys()].filter((run) => (chosen[run] ?? 0) > 0);
      const order = findUsed(all, kept, frames.length).toSorted((a, b) => compareFrames(frames[a], frames[b]));
      const rank = rankOf(order, frames.length);
      const stacks = sortRuns(all, kept, rank, rankComms(comms)).map((run): Stack => {
        const count = counts[run] ?? 0;
        return {
          comm: comms[all.numbers[startOfRow(all, run)] ?? 0] ?? '',
          frames: framesOf(all, run, rank),
          weight: chosen[run] ?? 0,
          ...(count > 0 ? { count } : {}),
        };
      });
      return {
        callChains: stacks.some((stack) => stack.frames.length > 1),
        frames: order.flatMap((frame) => frames[frame] ?? []),
        stacks,
        total: stacks.reduce((sum, { weight }) => sum + weight, 0),
      };
    },
  };
}

/** The frames that are in any of the runs. */
function findUsed(runs: Rows, kept: readonly number[], frames: number): readonly number[] {
  const { numbers, ends } = runs;
  const used = new Uint8Array(frames);
  for (const run of kept) {
    const end = ends[run] ?? 0;
    for (let at = startOfRow(runs, run) + 1; at < end; at += 1) used[numbers[at] ?? 0] = 1;
  }
  return [...used.keys()].filter((frame) => used[frame] === 1);
}

function rankOf(order: readonly number[], length: number): Int32Array {
  const rank = new Int32Array(length);
  for (const [place, item] of order.entries()) rank[item] = place;
  return rank;
}

function rankComms(comms: readonly string[]): Int32Array {
  return rankOf(
    [...comms.keys()].toSorted((a, b) => compareText(comms[a] ?? '', comms[b] ?? '')),
    comms.length,
  );
}

/** Runs by command, then frame by frame from the outermost inwards. */
function sortRuns(runs: Rows, kept: readonly number[], rank: Int32Array, commRank: Int32Array): readonly number[] {
  const { numbers, ends } = runs;
  const { write, end, rows } = createRowWriter();
  for (const run of kept) {
    const start = startOfRow(runs, run);
    write(commRank[numbers[start] ?? 0] ?? 0);
    for (let at = (ends[run] ?? 0) - 1; at > start; at -= 1) write(rank[numbers[at] ?? 0] ?? 0);
    end();
  }
  return Array.from(sortRows(rows()), (row) => kept[row] ?? 0);
}

function framesOf(runs: Rows, run: number, rank: Int32Array): readonly number[] {
  const { numbers, ends } = runs;
  const frames: number[] = [];
  const end = ends[run] ?? 0;
  for (let at = startOfRow(runs, run) + 1; at < end; at += 1) frames.push(rank[numbers[at] ?? 0] ?? 0);
  return frames;
}

function compareFrames(a: Frame | undefined, b: Frame | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return compareText(a.symbol, b.symbol) || compareText(a.dso, b.dso) || compareText(a.space, b.space);
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
