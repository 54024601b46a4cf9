import { growNumbers } from './grow-numbers.ts';
import type { Rows } from './sort-rows.ts';

/** Numbers distinct runs of whole numbers (a command and its frames) 0, 1, 2, ... in the order in which they first appear. */
export interface RunTable {
  /** The number of the run of `first` and the first `length` of `rest`, which may be reused by the caller. */
  readonly add: (first: number, rest: Int32Array, length: number) => number;
  /** All runs end to end, and where each ends, up to the next `add`. */
  readonly contents: () => Rows;
}

/**
 * Runs lie end to end in one typed array, found by a hash table with linear probing: no object and no text for each
 * run, since profiles bring millions of them to be looked up and hundreds of thousands to be kept.
 */
export function createRunTable(): RunTable {
  let numbers = new Int32Array(64);
  let ends = new Int32Array(16);
  let hashes = new Int32Array(16);
  let slots = new Int32Array(32).fill(EMPTY);
  let size = 0;

  const startOf = (run: number): number => (run === 0 ? 0 : (ends[run - 1] ?? 0));

  const isAt = (run: number, first: number, rest: Int32Array, length: number): boolean => {
    const start = startOf(run);
    if ((ends[run] ?? 0) - start !== length + 1 || numbers[start] !== first) return false;
    for (let index = 0; index < length; index += 1) if (numbers[start + 1 + index] !== rest[index]) return false;
    return true;
  };

  const append = (hash: number, first: number, rest: Int32Array, length: number): number => {
    const start = startOf(size);
    const end = start + 1 + length;
    if (end > numbers.length) numbers = growNumbers(numbers, Math.max(end, numbers.length * 2));
    if (size === ends.length) {
      ends = growNumbers(ends, size * 2);
      hashes = growNumbers(hashes, size * 2);
    }
    numbers[start] = first;
    for (let index = 0; index < length; index += 1) numbers[start + 1 + index] = rest[index] ?? 0;
    ends[size] = end;
    hashes[size] = hash;
    size += 1;
    return size - 1;
  };

  const spread = (): void => {
    slots = new Int32Array(slots.length * 2).fill(EMPTY);
    const mask = slots.length - 1;
    for (let run = 0; run < size; run += 1) {
      let slot = (hashes[run] ?? 0) & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = run;
    }
  };

  return {
    add(first, rest, length) {
      const hash = hashRun(first, rest, length);
      const mask = slots.length - 1;
      let slot = hash & mask;
      for (let run = slots[slot] ?? EMPTY; run !== EMPTY; run = slots[slot] ?? EMPTY) {
        if (hashes[run] === hash && isAt(run, first, rest, length)) return run;
        slot = (slot + 1) & mask;
      }
      slots[slot] = size;
      const run = append(hash, first, rest, length);
      if (size * 2 > slots.length) spread();
      return run;
    },
    contents: () => ({ numbers: numbers.subarray(0, startOf(size)), ends: ends.subarray(0, size) }),
  };
}

const EMPTY = -1;

/** MurmurHash3's mixing steps (https://github.com/aappleby/smhasher), 32 bits. */
function hashRun(first: number, rest: Int32Array, length: number): number {
  let hash = mix(0, first);
  for (let index = 0; index < length; index += 1) hash = mix(hash, rest[index] ?? 0);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mix(hash: number, number: number): number {
  const scrambled = Math.imul(number, 0xcc9e2d51);
  const mixed = hash ^ Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}
