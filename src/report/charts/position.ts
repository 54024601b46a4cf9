import { chooseScale } from '../scale.ts';

/** A range of values on a horizontal axis. */
export interface Domain {
  readonly low: number;
  readonly high: number;
}

/** Where a value lies on an axis, as an SVG length relative to its width: `42.13%`. */
export function placeValue({ low, high }: Domain, value: number): string {
  return writePercent(fractionOf({ low, high }, value));
}

/** How long a stretch of the axis is. Never below 0. */
export function measureStretch(domain: Domain, from: number, to: number): string {
  return writePercent(Math.abs(fractionOf(domain, to) - fractionOf(domain, from)));
}

/** Where a value lies between both ends: 0 to 1. */
export function fractionOf({ low, high }: Domain, value: number): number {
  return high === low ? 0.5 : Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** The range of the values with a margin, so that none lies on the border; what is not finite does not count. */
export function padDomain(values: readonly number[]): Domain {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const padding = high > low ? (high - low) * 0.06 : Math.abs(high) * 0.01 || 1;
  return { low: low - padding, high: high + padding };
}

function writePercent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(2))}%`;
}

/**
 * Round values inside a range, two to five of them: steps of 1, 2 or 5 times a power of ten of what the unit is read in
 * (KiB, µs).
 */
export function chooseTicks({ low, high }: Domain, unit: string): readonly number[] {
  const { factor } = chooseScale(Math.max(Math.abs(low), Math.abs(high)), unit);
  const rough = (high - low) / 4.5 / factor;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 5, 10].map((factor) => factor * power);
  const fitting = steps.findIndex((step) => step >= rough);
  const ticks = listMultiples((steps[fitting] ?? power) * factor, low, high);
  // One alone gives no scale: a step of 5 may be found once only in a range of almost two.
  return ticks.length > 1 ? ticks : listMultiples((steps[fitting - 1] ?? power) * factor, low, high);
}

function listMultiples(step: number, low: number, high: number): readonly number[] {
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}
