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

/** Middle value, the mean of the two middle ones for an even count; NaN for no values. */
export function median(values: readonly number[]): number {
  // Numbers in a typed array are sorted by value, several times as fast as with a comparison.
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
