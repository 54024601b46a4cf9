import { CR, LF } from './ascii.ts';
import type { TextEnd } from './lines.ts';

/** A piece of a file. The view is of the same bytes, for reading four at a time. */
export interface Chunk {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Takes a line, which lies in `chunk` from `start` to `end` (its line end left out) and only during the call. */
export type VisitLine = (chunk: Chunk, start: number, end: number, number: number) => void;

/** Takes several whole lines at once. */
export interface Ahead {
  /** With the last line's end. */
  readonly bytes: number;
  readonly lines: number;
}

/**
 * Called after each line with where the next one begins. @returns what was taken of the chunk from there on; undefined
 * when the next line is to be visited as any other.
 */
export type TakeAhead = (chunk: Chunk, start: number) => Ahead | undefined;

/** Splits bytes into lines, without a text for each of them. */
export interface LineSplitter {
  readonly push: (bytes: Uint8Array) => void;
  /** To be called after the last chunk: visits a last line that has no line end. */
  readonly end: (visitLast?: VisitLine) => TextEnd;
}

/** A line longer than this is cut: no tool writes one, and it must not grow without bound. */
const LONGEST_LINE = 1 << 20;

/** Calls `visit` for every line, in order, numbered from 1. Line ends are LF or CRLF; a leading byte order mark is left out. */
export function createLineSplitter(visit: VisitLine, takeAhead: TakeAhead = takeNothing): LineSplitter {
  /** The beginning of a line whose end is in a chunk to come. */
  let carry = chunkOf(new Uint8Array(1024));
  let carried = 0;
  let number = 0;

  const keep = (bytes: Uint8Array): void => {
    const room = Math.min(bytes.length, LONGEST_LINE - carried);
    if (carried + room > carry.bytes.length) {
      const larger = new Uint8Array(Math.max(carried + room, carry.bytes.length * 2));
      larger.set(carry.bytes.subarray(0, carried));
      carry = chunkOf(larger);
    }
    carry.bytes.set(bytes.subarray(0, room), carried);
    carried += room;
  };

  const visitLine = (chunk: Chunk, start: number, end: number, visit: VisitLine): void => {
    number += 1;
    const from = number === 1 && hasMark(chunk.bytes, start, end) ? start + 3 : start;
    const to = end > from && chunk.bytes[end - 1] === CR ? end - 1 : end;
    visit(chunk, from, Math.min(to, from + LONGEST_LINE), number);
  };

  return {
    push(pushed) {
      // A Node.js Buffer has an `indexOf` of its own, which is slower for a single byte.
      const chunk = chunkOf(pushed);
      const { bytes } = chunk;
      let start = 0;
      let end = bytes.indexOf(LF);
      if (carried > 0 && end !== -1) {
        keep(bytes.subarray(0, end));
        visitLine(carry, 0, carried, visit);
        carried = 0;
        start = end + 1;
        end = bytes.indexOf(LF, start);
      }
      for (; end !== -1; end = bytes.indexOf(LF, start)) {
        visitLine(chunk, start, end, visit);
        start = end + 1;
        const ahead = start < bytes.length ? takeAhead(chunk, start) : undefined;
        if (ahead === undefined) continue;
        start += ahead.bytes;
        number += ahead.lines;
      }
      keep(bytes.subarray(start));
    },
    end(visitLast = visit) {
      const empty = carried === 0 || (number === 0 && carried === 3 && hasMark(carry.bytes, 0, 3));
      const cutOff = !empty;
      if (cutOff) visitLine(carry, 0, carried, visitLast);
      carried = 0;
      return { lines: number, cutOff };
    },
  };
}

function takeNothing(): undefined {
  return undefined;
}

function chunkOf({ buffer, byteOffset, byteLength }: Uint8Array): Chunk {
  return { bytes: new Uint8Array(buffer, byteOffset, byteLength), view: new DataView(buffer, byteOffset, byteLength) };
}

/** U+FEFF in UTF-8. */
function hasMark(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= 3 && bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
}
