import { growNumbers } from '../profile/grow-numbers.ts';
import type { Chunk } from './byte-lines.ts';

/** Remembers what pieces of text were read as, so that each is decoded and read once however often it comes. */
export interface TextCache<Value extends object | false> {
  /** What the bytes of `chunk` from `start` to `end` say. */
  readonly get: (chunk: Chunk, start: number, end: number) => Value;
  /** The same as the text's number, 0, 1, 2, ...; -1 when it could not be remembered. */
  readonly numberOf: (chunk: Chunk, start: number, end: number) => number;
  readonly valueOf: (number: number) => Value | undefined;
  /** Where the text with that number ends when the bytes from `start` on begin with it; else -1. */
  readonly match: (number: number, chunk: Chunk, start: number) => number;
  /** Grows when everything was forgotten: numbers from before mean nothing any more. */
  readonly generation: () => number;
}

/** Above this many texts or bytes everything is forgotten: a file whose texts never come again must not fill the memory. */
export const MOST_TEXTS = 1 << 17;
const MOST_BYTES = 1 << 24;
/** How much is remembered. */
export interface TextLimits {
  readonly texts: number;
  readonly bytes: number;
}
/** Longer ones are read each time. */
const LONGEST_TEXT = 4096;
/** So many texts with neighbouring hashes are no accident: further ones are read each time, so that looking up stays cheap. */
const MOST_PROBES = 64;
const NONE = -1;

/**
 * @param read turns a text into a value that depends on nothing else.
 *
 * The texts lie end to end as bytes, found by a hash table with linear probing and compared byte by byte: in a profile
 * nearly all lines have been seen before, and making a string of each would cost more than all the rest.
 */
export function createTextCache<Value extends object | false>(
  read: (text: string) => Value,
  limits: TextLimits = { texts: MOST_TEXTS, bytes: MOST_BYTES },
): TextCache<Value> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let values: Value[] = [];
  let bytes = new Uint8Array(1 << 12);
  let view = new DataView(bytes.buffer);
  let ends = new Int32Array(1 << 8);
  let hashes = new Int32Array(1 << 8);
  let slots = new Int32Array(1 << 9).fill(NONE);
  let generation = 0;
  /** The text asked for last, if it was known. */
  let latest = 0;

  const startOf = (text: number): number => (text === 0 ? 0 : (ends[text - 1] ?? 0));

  const match = (text: number, chunk: Chunk, start: number): number => {
    const kept = startOf(text);
    const length = (ends[text] ?? 0) - kept;
    if (start + length > chunk.bytes.length) return NONE;
    let at = 0;
    // Eight bytes as a number, four where that is 0 (which equals -0, of other bytes) or unequal (as NaN is to itself).
    for (; at + 8 <= length; at += 8) {
      const eight = view.getFloat64(kept + at, true);
      if (eight === chunk.view.getFloat64(start + at, true) && eight !== 0) continue;
      if (view.getUint32(kept + at, true) !== chunk.view.getUint32(start + at, true)) return NONE;
      if (view.getUint32(kept + at + 4, true) !== chunk.view.getUint32(start + at + 4, true)) return NONE;
    }
    for (; at < length; at += 1) if (bytes[kept + at] !== chunk.bytes[start + at]) return NONE;
    return start + length;
  };

  const isAt = (text: number, chunk: Chunk, start: number, end: number): boolean =>
    (ends[text] ?? 0) - startOf(text) === end - start && match(text, chunk, start) === end;

  const grow = (): void => {
    ends = growNumbers(ends, ends.length * 2);
    hashes = growNumbers(hashes, ends.length);
    slots = new Int32Array(ends.length * 2).fill(NONE);
    for (let text = 0; text < values.length; text += 1) slots[freeSlot(hashes[text] ?? 0)] = text;
  };

  const freeSlot = (hash: number): number => {
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== NONE) slot = (slot + 1) & mask;
    return slot;
  };

  const forget = (): void => {
    values = [];
    slots.fill(NONE);
    generation += 1;
  };

  const remember = (hash: number, text: Uint8Array, value: Value): number => {
    const used = startOf(values.length);
    if (values.length > 0 && (values.length === limits.texts || used + text.length > limits.bytes)) {
      forget();
      return remember(hash, text, value);
    }
    if (values.length === ends.length) grow();
    if (used + text.length > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, used + text.length));
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    bytes.set(text, used);
    ends[values.length] = used + text.length;
    hashes[values.length] = hash;
    slots[freeSlot(hash)] = values.length;
    return values.push(value) - 1;
  };

  /** Its number; -1 - probes when it is not known. */
  const find = (hash: number, chunk: Chunk, start: number, end: number): number => {
    const mask = slots.length - 1;
    let probes = 0;
    for (; probes < MOST_PROBES; probes += 1) {
      const text = slots[(hash + probes) & mask] ?? NONE;
      if (text === NONE) break;
      if (hashes[text] === hash && isAt(text, chunk, start, end)) return text;
    }
    return -1 - probes;
  };

  const mayRemember = (found: number, length: number): boolean => found > -1 - MOST_PROBES && length <= LONGEST_TEXT;

  return {
    get(chunk, start, end) {
      // What comes again most often comes again at once.
      const again = latest < values.length && isAt(latest, chunk, start, end) ? values[latest] : undefined;
      if (again !== undefined) return again;
      const hash = hashBytes(chunk, start, end);
      const found = find(hash, chunk, start, end);
      const known = found < 0 ? undefined : values[found];
      if (known !== undefined) {
        latest = found;
        return known;
      }
      const text = chunk.bytes.subarray(start, end);
      const value = read(decoder.decode(text));
      if (mayRemember(found, text.length)) remember(hash, text, value);
      return value;
    },
    numberOf(chunk, start, end) {
      const hash = hashBytes(chunk, start, end);
      const found = find(hash, chunk, start, end);
      if (found >= 0) return found;
      const text = chunk.bytes.subarray(start, end);
      return mayRemember(found, text.length) ? remember(hash, text, read(decoder.decode(text))) : NONE;
    },
    valueOf: (number) => values[number],
    match,
    generation: () => generation,
  };
}

/** Four bytes at a time, each multiplied in (Fibonacci hashing's constant) and folded down. */
function hashBytes({ bytes, view }: Chunk, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getUint32(at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x9e3779b1);
  return hash ^ (hash >>> 16);
}
