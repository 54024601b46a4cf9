import type { Space } from '../model/profile.ts';
import { growNumbers } from '../profile/grow-numbers.ts';
import type { StackTable } from '../profile/stack-table.ts';
import type { Ahead, Chunk } from './byte-lines.ts';
import { parseFrame, type PrintedFrame } from './perf-script-frame.ts';
import { spaceOfAddress, spaceOfDso } from './perf-script-space.ts';
import { createStackFollower } from './perf-script-follower.ts';
import { createTextCache, MOST_TEXTS } from './text-cache.ts';

/** A line that is a frame. */
export interface FrameLine extends PrintedFrame {
  readonly space: Space;
  /** Its index in the stack table; of an inlined one, the index that it had the last time. */
  index: number;
  /** For an inlined one: the frame that it was inlined into the last time. */
  into: FrameLine | undefined;
}

/** Turns frames, one a line, into a stack table's indices. */
export interface FrameLines {
  /** Takes a whole stack, up to its empty line, where all its lines are frames and lie in the chunk. */
  readonly follow: (chunk: Chunk, start: number) => Ahead | undefined;
  /** Of the stack followed last, the number in the stack table. */
  readonly runOfFollowed: (comm: string) => number;
  /** @returns undefined when the line is not a frame. */
  readonly read: (chunk: Chunk, start: number, end: number) => FrameLine | undefined;
  /** The same for a frame that stood behind something else. */
  readonly readText: (text: string) => FrameLine | undefined;
  /** The frames' indices, innermost first as they came; valid until the next call. */
  readonly indicesOf: (stack: readonly FrameLine[]) => readonly number[];
}

export function createFrameLines(table: StackTable): FrameLines {
  const indices: number[] = [];

  const readNew = (text: string): FrameLine | undefined => {
    const printed = parseFrame(text);
    if (printed === undefined) return undefined;
    const { symbol, dso, inlined } = printed;
    const space = spaceOf(printed);
    return { ...printed, space, index: inlined ? UNSET : table.addFrame(symbol, dso, space), into: undefined };
  };
  const lines = createTextCache((text) => readNew(text) ?? NO_FRAME);
  const follower = createStackFollower(lines, DEEPEST);
  const followed = new Int32Array(DEEPEST);
  /** By the number of the line; of an inlined one none. */
  let indexOfLine = new Int32Array(1 << 10).fill(UNSET);
  let generation = lines.generation();
  const texts = new Map<string, FrameLine | undefined>();

  const indexOfInlined = (stack: readonly FrameLine[], at: number, line: FrameLine): number => {
    const into = findPhysical(stack, at, 1) ?? findPhysical(stack, at, -1);
    if (line.index === UNSET || line.into !== into) {
      line.index = table.addFrame(line.symbol, into?.dso ?? '', into?.space ?? line.space);
      line.into = into;
    }
    return line.index;
  };

  /** The index of a line's frame that is the same in each stack; else `UNSET`. */
  const findIndex = (number: number): number => {
    const line = lines.valueOf(number);
    if (line === undefined || line === NO_FRAME || line.inlined) return UNSET;
    if (number >= indexOfLine.length) indexOfLine = growNumbers(indexOfLine, MOST_TEXTS, UNSET);
    indexOfLine[number] = line.index;
    return line.index;
  };

  const indicesOf = (stack: readonly FrameLine[]): readonly number[] => {
    indices.length = 0;
    for (const line of stack) indices.push(line.inlined ? indexOfInlined(stack, indices.length, line) : line.index);
    return indices;
  };

  const framesFollowed = (): readonly FrameLine[] =>
    Array.from({ length: follower.depth() }, (_, place) => lines.valueOf(follower.lineAt(place))).filter(
      (line) => line !== undefined && line !== NO_FRAME,
    );

  return {
    follow: follower.follow,
    runOfFollowed(comm) {
      if (lines.generation() !== generation) {
        indexOfLine.fill(UNSET);
        generation = lines.generation();
      }
      const depth = follower.depth();
      for (let place = 0; place < depth; place += 1) {
        const number = follower.lineAt(place);
        const known = number < indexOfLine.length ? (indexOfLine[number] ?? UNSET) : UNSET;
        const index = known === UNSET ? findIndex(number) : known;
        if (index === UNSET) return table.runOf(comm, indicesOf(framesFollowed()));
        followed[place] = index;
      }
      return table.runOfFirst(comm, followed, depth);
    },
    read(chunk, start, end) {
      const line = lines.get(chunk, start, end);
      return line === NO_FRAME ? undefined : line;
    },
    readText(text) {
      if (texts.has(text)) return texts.get(text);
      if (texts.size === MOST_TEXTS) texts.clear();
      const line = readNew(text);
      texts.set(text, line);
      return line;
    },
    indicesOf,
  };
}

/** Deeper stacks than Linux records (`perf_event_max_stack`) are cut. */
export const DEEPEST = 4096;
const UNSET = -1;
const NO_FRAME = false;

/**
 * The frame that an inlined one is a part of: next to it, with its address. It comes after what was inlined into it;
 * where perf mistook one of the inlined functions for it, before.
 */
function findPhysical(stack: readonly FrameLine[], at: number, step: 1 | -1): FrameLine | undefined {
  const address = stack[at]?.address;
  for (let away = 1; away <= DEEPEST_INLINING; away += 1) {
    const next = stack[at + away * step];
    if (next === undefined || next.address !== address) return undefined;
    if (!next.inlined) return next;
  }
  return undefined;
}

/** So many functions inlined into each other are looked through. */
const DEEPEST_INLINING = 64;

function spaceOf({ address, relative, dso }: PrintedFrame): Space {
  if (dso !== '') return spaceOfDso(dso);
  // Places in a file are small numbers, of libraries and of kernel modules.
  return relative && address.length <= LONGEST_PLACE ? 'unknown' : spaceOfAddress(address);
}

const LONGEST_PLACE = 8;
