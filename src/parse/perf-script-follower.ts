import { growNumbers } from '../profile/grow-numbers.ts';
import { CR, LF, TAB } from './ascii.ts';
import type { Ahead, Chunk } from './byte-lines.ts';
import type { TextCache } from './text-cache.ts';

/** Reads whole stacks, each line as its number in a text cache. */
export interface StackFollower {
  /**
   * Follows the stack that begins at `start`, up to its empty line. @returns undefined when a line is no frame, or when
   * the stack does not end in this chunk.
   */
  readonly follow: (chunk: Chunk, start: number) => Ahead | undefined;
  /** How many lines the stack followed last has. */
  readonly depth: () => number;
  /** The number of its line at `place`, 0 being the innermost frame. */
  readonly lineAt: (place: number) => number;
}

/**
 * In stacks a line most often follows the line that it has followed before, on whatever way: it is first compared, where
 * it lies, with the two lines that came last behind the same one, without looking for its end and without a hash.
 * @param lines `false` for what is no frame.
 */
export function createStackFollower(lines: TextCache<object | false>, deepest: number): StackFollower {
  const stack = new Int32Array(deepest);
  const followed = { bytes: 0, lines: 0 };
  let depth = 0;
  let generation = lines.generation();
  /** Two for each line, the latest first. */
  let followers = new Int32Array(FIRST_FOLLOWERS).fill(NONE);
  let lineEnd = 0;

  /** Whether the line with that number is the one at `start`; then `lineEnd` is its end. */
  const isLine = (number: number, chunk: Chunk, start: number): boolean => {
    if (number === NONE) return false;
    lineEnd = lines.match(number, chunk, start);
    return lineEnd !== NONE && lineEnd < chunk.bytes.length && chunk.bytes[lineEnd] === LF;
  };

  /** The number of the line at `start`; -1 when it is no frame, does not end here, or cannot be remembered. */
  const readLine = (chunk: Chunk, start: number): number => {
    const end = chunk.bytes.indexOf(LF, start);
    if (chunk.bytes[start] !== TAB || end === -1 || chunk.bytes[end - 1] === CR) return NONE;
    const number = lines.numberOf(chunk, start, end);
    lineEnd = end;
    // When everything was forgotten meanwhile, the numbers of the lines before mean nothing any more.
    return lines.generation() !== generation || lines.valueOf(number) === false ? NONE : number;
  };

  const readFollower = (before: number, chunk: Chunk, start: number): number => {
    if (before * 2 >= followers.length)
      followers = growNumbers(followers, Math.max(before * 2 + 2, followers.length * 2), NONE);
    const latest = followers[before * 2] ?? NONE;
    if (isLine(latest, chunk, start)) return latest;
    const earlier = followers[before * 2 + 1] ?? NONE;
    const number = isLine(earlier, chunk, start) ? earlier : readLine(chunk, start);
    if (number === NONE) return NONE;
    followers[before * 2] = number;
    followers[before * 2 + 1] = latest;
    return number;
  };

  return {
    follow(chunk, start) {
      if (lines.generation() !== generation) {
        followers.fill(NONE);
        generation = lines.generation();
      }
      let at = start;
      let number = readLine(chunk, at);
      for (depth = 0; number !== NONE && depth < deepest; number = readFollower(number, chunk, at)) {
        stack[depth] = number;
        depth += 1;
        at = lineEnd + 1;
        if (at === chunk.bytes.length) return undefined;
        if (chunk.bytes[at] !== LF) continue;
        followed.bytes = at + 1 - start;
        followed.lines = depth + 1;
        return followed;
      }
      return undefined;
    },
    depth: () => depth,
    lineAt: (place) => stack[place] ?? NONE,
  };
}

const FIRST_FOLLOWERS = 1 << 11;
const NONE = -1;
