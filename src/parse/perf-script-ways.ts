import type { Ahead, Chunk } from './byte-lines.ts';
import type { FrameLine } from './perf-script-lines.ts';
import type { TextCache } from './text-cache.ts';
import { createWayTree, type WayTree } from './way-tree.ts';

/** The ways that stacks have gone, from the innermost frame outwards, a line a step. */
export interface StackWays {
  /**
   * Follows the stack that begins at `start`, up to its empty line. @returns undefined when a line is no frame, or when
   * the stack does not end in this chunk.
   */
  readonly follow: (chunk: Chunk, start: number) => Ahead | undefined;
  /** The frames of the way followed last, innermost first. */
  readonly frames: () => readonly FrameLine[];
  /** A number for the way followed last, which is found again when the same way is followed again; -1 when there is none. */
  readonly mark: () => number;
  readonly setMark: (mark: number) => void;
}

/**
 * Most stacks have been seen before, and in a new one most lines still follow the line that they have always followed:
 * a line is first compared, where it lies, with the one expected there, without looking for its end and without a hash.
 */
export function createStackWays(
  lines: TextCache<FrameLine | false>,
  deepest: number,
  tree: WayTree = createWayTree(),
): StackWays {
  const followed = { bytes: 0, lines: 0 };
  let generation = lines.generation();
  let reached = ROOT;

  /** Where the line with that number ends, when it is the one at `start`; else -1. */
  const matchLine = (number: number, chunk: Chunk, start: number): number => {
    const end = lines.match(number, chunk, start);
    return end !== -1 && chunk.bytes[end] === LF ? end : -1;
  };

  /** The number of the line at `start`; -1 when it is no frame, does not end here, or cannot be remembered. */
  const readLine = (chunk: Chunk, start: number): number => {
    const end = chunk.bytes.indexOf(LF, start);
    if (chunk.bytes[start] !== TAB || end === -1 || chunk.bytes[end - 1] === CR) return -1;
    const number = lines.numberOf(chunk, start, end);
    lineEnd = end;
    // What was forgotten takes the numbers in the tree with it.
    return lines.generation() !== generation || lines.valueOf(number) === false ? -1 : number;
  };
  let lineEnd = 0;

  /** What came behind each line the last time, on whatever way: a new way is most often new in its first lines only. */
  let followers = new Int32Array(FIRST_FOLLOWERS).fill(-1);
  const readFollower = (before: number, chunk: Chunk, start: number): number => {
    const guess = followers[before] ?? -1;
    const end = guess === -1 ? -1 : matchLine(guess, chunk, start);
    if (end !== -1) {
      lineEnd = end;
      return guess;
    }
    const number = readLine(chunk, start);
    if (before >= followers.length) followers = enlarge(followers, before);
    followers[before] = number;
    return number;
  };

  /** Takes the new lines behind the node to the end of the stack. @returns where it ends; -1 as for `readLine`. */
  const addWay = (node: number, first: number, chunk: Chunk): number => {
    const child = tree.add(node, first);
    let number = first;
    for (;;) {
      const at = lineEnd + 1;
      depth += 1;
      if (chunk.bytes[at] === LF) {
        reached = child;
        return at;
      }
      number = readFollower(number, chunk, at);
      if (number === -1) return -1;
      tree.append(child, number);
    }
  };
  let depth = 0;

  /** Follows the node's lines, then its children. @returns where the stack ends; -1 when it cannot be followed. */
  const goOn = (chunk: Chunk, start: number): number => {
    let node = ROOT;
    let at = start;
    let number = -1;
    for (;;) {
      let step = tree.first(node) + (node === ROOT ? 0 : 1);
      for (const end = tree.end(node); step < end; step += 1) {
        const next = tree.step(step);
        const matched = matchLine(next, chunk, at);
        if (matched === -1) break;
        number = next;
        at = matched + 1;
        depth += 1;
      }
      if (step < tree.end(node)) node = tree.split(node, step);
      if (chunk.bytes[at] === LF) {
        reached = node;
        return at;
      }
      number = number === -1 ? readLine(chunk, at) : readFollower(number, chunk, at);
      if (number === -1) return -1;
      const child = tree.find(node, number);
      if (child === ROOT) return addWay(node, number, chunk);
      node = child;
      at = lineEnd + 1;
      depth += 1;
    }
  };

  return {
    follow(chunk, start) {
      if (tree.isFull() || lines.generation() !== generation) {
        tree.clear();
        followers.fill(-1);
        generation = lines.generation();
      }
      depth = 0;
      const end = goOn(chunk, start);
      if (end === -1 || depth === 0 || depth > deepest) return undefined;
      followed.bytes = end + 1 - start;
      followed.lines = depth + 1;
      return followed;
    },
    frames() {
      const frames: FrameLine[] = [];
      for (let node = reached; node !== ROOT; node = tree.parent(node)) {
        for (let step = tree.end(node) - 1; step >= tree.first(node); step -= 1) {
          const frame = lines.valueOf(tree.step(step));
          if (frame !== undefined && frame !== false) frames.push(frame);
        }
      }
      return frames.reverse();
    },
    mark: () => tree.mark(reached),
    setMark(mark) {
      tree.setMark(reached, mark);
    },
  };
}

/** A line's number may be up to what a text cache holds. */
function enlarge(numbers: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least + 1, numbers.length * 2)).fill(-1);
  larger.set(numbers);
  return larger;
}

const FIRST_FOLLOWERS = 1 << 10;
const ROOT = 0;
const TAB = 9;
const LF = 10;
const CR = 13;
