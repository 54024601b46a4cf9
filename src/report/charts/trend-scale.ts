/** Trend charts are drawn into a box of this size, which is stretched to its place. */
export const WIDTH = 1000;
export const HEIGHT = 100;
const MARGIN = 6;

/** The least and the greatest value. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** What a trend chart has to show. */
export function findSpan(values: readonly number[]): Span {
  const low = values.reduce((one, other) => Math.min(one, other), Infinity);
  const high = values.reduce((one, other) => Math.max(one, other), -Infinity);
  return { low, high };
}

/** How far right a place among `count` is. */
export function placeAcross(place: number, count: number): number {
  return Math.round(((place + 0.5) / Math.max(1, count)) * WIDTH * 10) / 10;
}

/** How far down a value is; in the middle when all are the same. */
export function placeDown(value: number, { low, high }: Span): number {
  if (high === low) return HEIGHT / 2;
  return Math.round((MARGIN + (HEIGHT - 2 * MARGIN) * (1 - (value - low) / (high - low))) * 10) / 10;
}
