import type { Random } from './random.ts';

/**
 * A source of classes (indices) in proportion to their weights, with one uniform number a draw: Walker's alias method
 * in Vose's form (https://www.keithschwarz.com/darts-dice-coins/).
 */
export function createClassDraw(weights: readonly number[], random: Random): () => number {
  const count = weights.length;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const heights = Float64Array.from(weights, (weight) => (weight * count) / whole);
  const aliases = Uint32Array.from(weights.keys());
  const columns = [...weights.keys()];
  const small = columns.filter((column) => (heights[column] ?? 0) < 1);
  const large = columns.filter((column) => (heights[column] ?? 0) >= 1);
  // What a low column lacks is taken from a high one, which may become low by it.
  for (let low = small.pop(), high = large.pop(); low !== undefined && high !== undefined; low = small.pop()) {
    aliases[low] = high;
    heights[high] = (heights[high] ?? 0) + (heights[low] ?? 0) - 1;
    if ((heights[high] ?? 0) >= 1) continue;
    small.push(high);
    high = large.pop();
  }
  return () => {
    const place = random.uniform() * count;
    const column = Math.floor(place);
    return place - column < (heights[column] ?? 1) ? column : (aliases[column] ?? column);
  };
}
