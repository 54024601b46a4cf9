import { createRandom, type Random } from '../../scripts/evaluate/random.ts';
import type { Grid } from '../../src/stats/separate-common.ts';

/** Normal values with mean 0; the same ones for the same seed. */
export function drawNormal(seed: number, count: number, deviation: number): readonly number[] {
  const { normal } = createRandom(seed);
  return Array.from({ length: count }, () => deviation * normal());
}

/** Rows (benchmarks) by columns (recordings) of normal values around 0; what a column shares has `shared` deviation. */
export function drawGrid(random: Random, rows: number, columns: number, deviation: number, shared = 0): Grid {
  const common = Array.from({ length: columns }, () => shared * random.normal());
  return Array.from({ length: rows }, () => common.map((value) => value + deviation * random.normal()));
}

/** Chi-squared over its degrees: what a variance estimate is to the variance. */
export function drawChiSquaredRatio({ normal }: Random, degrees: number): number {
  let sum = 0;
  for (let index = 0; index < degrees; index += 1) sum += normal() ** 2;
  return sum / degrees;
}
