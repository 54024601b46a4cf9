import { growNumbers } from './grow-numbers.ts';

/** Rows of whole numbers, end to end. */
export interface Rows {
  readonly numbers: Int32Array;
  /** Where each row ends in `numbers`. */
  readonly ends: Int32Array;
}

export function startOfRow({ ends }: Rows, row: number): number {
  return row === 0 ? 0 : (ends[row - 1] ?? 0);
}

/** Rows as they are written, number by number. */
export interface RowWriter {
  readonly write: (number: number) => void;
  /** Ends a row. */
  readonly end: () => void;
  readonly rows: () => Rows;
}

export function createRowWriter(): RowWriter {
  let numbers = new Int32Array(1 << 10);
  let written = 0;
  const ends: number[] = [];
  return {
    write(number) {
      if (written === numbers.length) numbers = growNumbers(numbers, written * 2);
      numbers[written] = number;
      written += 1;
    },
    end() {
      ends.push(written);
    },
    rows: () => ({ numbers: numbers.subarray(0, written), ends: Int32Array.from(ends) }),
  };
}

/**
 * The order of rows of numbers from 0 up: number by number, a row before those that go on, equal ones as they came.
 *
 * Multikey quicksort (Bentley and Sedgewick, "Fast algorithms for sorting and searching strings", 1997): hundreds of
 * thousands of stacks share their outer frames, and each number is looked at little more often than it is needed.
 */
export function sortRows({ numbers, ends }: Rows): Int32Array {
  const order = Int32Array.from(ends.keys());
  const numberAt = (row: number, place: number): number => {
    const at = (row === 0 ? 0 : (ends[row - 1] ?? 0)) + place;
    return at < (ends[row] ?? 0) ? (numbers[at] ?? ENDED) : ENDED;
  };
  const equal = { start: 0, end: 0 };
  /** Puts the rows whose number is below the pivot first, those above it last, and says where those lie that equal it. */
  const split = (start: number, end: number, place: number, pivot: number): typeof equal => {
    let less = start;
    let more = end;
    for (let at = start; at < more;) {
      const row = order[at] ?? 0;
      const number = numberAt(row, place);
      if (number < pivot) {
        order[at] = order[less] ?? 0;
        order[less] = row;
        less += 1;
        at += 1;
      } else if (number > pivot) {
        more -= 1;
        order[at] = order[more] ?? 0;
        order[more] = row;
      } else at += 1;
    }
    equal.start = less;
    equal.end = more;
    return equal;
  };
  /** What is left to be sorted: rows from, up to, and from which number on. */
  const left: number[] = [];
  const sortLater = (start: number, end: number, place: number): void => {
    if (end - start > 1) left.push(start, end, place);
  };
  sortLater(0, order.length, 0);
  let seed = 1;
  while (left.length > 0) {
    const place = left.pop() ?? 0;
    const end = left.pop() ?? 0;
    const start = left.pop() ?? 0;
    // Where it is taken from cannot be foreseen by whoever wrote the stacks well enough to make this slow.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
    const pivot = numberAt(order[start + ((seed >>> 8) % (end - start))] ?? 0, place);
    const same = split(start, end, place, pivot);
    sortLater(start, same.start, place);
    sortLater(same.end, end, place);
    if (pivot !== ENDED) sortLater(same.start, same.end, place + 1);
    else if (same.end - same.start > 1) order.subarray(same.start, same.end).sort();
  }
  return order;
}

/** Before all numbers. */
const ENDED = -1;
