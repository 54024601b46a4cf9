/** Arithmetic mean; NaN for no values. */
export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Sum of squared deviations from the mean; 0 for fewer than two values. */
export function squaredDeviations(values: readonly number[]): number {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - centre) ** 2;
  return values.length < 2 ? 0 : sum;
}

/** Middle value, the mean of the two middle ones for an even count; NaN for no values, and above all others. */
export function median(values: readonly number[]): number {
  // `filter` would make an object of each number.
  const copy: number[] = [];
  for (const value of values) if (!Number.isNaN(value)) copy.push(value);
  const middle = values.length >> 1;
  if (middle >= copy.length) return Number.NaN;
  const upper = select(copy, middle);
  if (values.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < middle; index += 1) lower = Math.max(lower, copy[index] ?? lower);
  return (lower + upper) / 2;
}

/**
 * The value that would stand at a place if they were sorted; all before it are then no larger, all behind no smaller.
 * Quickselect: linear in their number, where sorting is not (Hoare 1961, https://doi.org/10.1145/366622.366647).
 */
function select(values: number[], place: number): number {
  let first = 0;
  let last = values.length - 1;
  let part = 0;
  while (first < last) {
    // Somewhere else each time, so that no order of values is the worst one again and again.
    part = (part + GOLDEN_RATIO) % 1;
    const pivot = values[first + Math.floor(part * (last - first))] ?? Number.NaN;
    let left = first;
    let right = last;
    while (left <= right) {
      while ((values[left] ?? pivot) < pivot) left += 1;
      while ((values[right] ?? pivot) > pivot) right -= 1;
      if (left > right) break;
      const larger = values[left] ?? pivot;
      values[left] = values[right] ?? pivot;
      values[right] = larger;
      left += 1;
      right -= 1;
    }
    if (place <= right) last = right;
    else if (place >= left) first = left;
    else break;
  }
  return values[place] ?? Number.NaN;
}

const GOLDEN_RATIO = 0.618033988749895;
