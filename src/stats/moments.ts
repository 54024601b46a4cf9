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
  const copy = new Float64Array(values.length);
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    copy[count] = value;
    count += 1;
  }
  const middle = values.length >> 1;
  if (middle >= count) return Number.NaN;
  const upper = select(copy.subarray(0, count), middle);
  if (values.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (const value of copy.subarray(0, middle)) lower = Math.max(lower, value);
  return (lower + upper) / 2;
}

/**
 * The value that would stand at a place if they were sorted; all before it are then no larger, all behind no smaller.
 * Quickselect: linear in their number, where sorting is not (Hoare 1961, https://doi.org/10.1145/366622.366647).
 */
function select(values: Float64Array, place: number): number {
  const at = (index: number): number => values[index] ?? Number.NaN;
  let [first, last, part] = [0, values.length - 1, 0];
  while (first < last) {
    // Somewhere else each time, so that no order of values is the worst one again and again.
    part = (part + GOLDEN_RATIO) % 1;
    const pivot = at(first + Math.floor(part * (last - first)));
    let [left, right] = [first, last];
    while (left <= right) {
      while (at(left) < pivot) left += 1;
      while (at(right) > pivot) right -= 1;
      if (left > right) break;
      [values[left], values[right]] = [at(right), at(left)];
      left += 1;
      right -= 1;
    }
    if (place <= right) last = right;
    else if (place >= left) first = left;
    else break;
  }
  return at(place);
}

const GOLDEN_RATIO = 0.618033988749895;
