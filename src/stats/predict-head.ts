import { normalScore, tCdf } from './distributions.ts';
import { upperTail } from './fit-tail.ts';
import type { NoiseModel } from './learn-noise.ts';
import { mean, median } from './moments.ts';
import { type Grid, present } from './separate-common.ts';

/** How far a new recording lies from where the history expects it, on the log scale. */
export interface Departure {
  readonly estimate: number;
  readonly standardError: number;
  readonly degrees: number;
  /** Standard deviation of one recording. */
  readonly noise: number;
  /** P of at least this much upwards (slower) when nothing changed, and of at least this much downwards. */
  readonly pSlower: number;
  readonly pFaster: number;
}

/** A new recording (or several of one commit) against a history. */
export interface HeadDepartures {
  /** One entry a row; undefined where the head or the history has no value. Without what all rows share. */
  readonly rows: readonly (Departure | undefined)[];
  /** What all rows share; undefined when there are too few rows to tell. */
  readonly shared: Departure | undefined;
}

/** Variance of a median over that of a mean, for many normal values. */
const MEDIAN_VARIANCE = Math.PI / 2;

/**
 * Compares the head's recordings (columns) with what the history predicts for them. The head's luck that all its rows
 * share is estimated from all of them (the median: a few that really changed do not move it) and judged by itself.
 */
export function predictHead(model: NoiseModel, head: Grid): HeadDepartures {
  const offsets = model.rows.map((level, index) => mean(present(head[index] ?? [])) - level.mean);
  const known = present(offsets);
  const shift = model.common === undefined || known.length === 0 ? 0 : findShift(known, model.common.mean);
  const shiftVariance = model.common === undefined ? 0 : errorOfShift(model, head, known.length);
  const rows = model.rows.map((level, index): Departure | undefined => {
    const offset = offsets[index] ?? Number.NaN;
    if (Number.isNaN(offset)) return undefined;
    const recordings = present(head[index] ?? []).length;
    const { variance, degrees } = level.spread;
    const standardError = Math.sqrt(variance * (1 / recordings + 1 / level.count) + shiftVariance);
    const estimate = offset - shift;
    const score = normalScore(estimate / standardError, degrees);
    return {
      estimate,
      standardError,
      degrees,
      noise: Math.sqrt(variance),
      pSlower: upperTail(model.tail, score),
      pFaster: upperTail(model.tail, -score),
    };
  });
  return { rows, shared: sharedDeparture(model, head, shift, shiftVariance) };
}

/**
 * The median of the offsets. Between the two middle ones of an even number any value is: the nearest to what the history
 * expects. Where half of the rows changed, the other half tells what the recording did.
 */
function findShift(offsets: readonly number[], expected: number): number {
  const sorted = offsets.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? expected;
  const lower = sorted[(sorted.length - 1) >> 1] ?? upper;
  return Math.min(upper, Math.max(lower, expected));
}

/** Error of the median of the offsets: each has its row's own spread. */
function errorOfShift(model: NoiseModel, head: Grid, count: number): number {
  if (count === 0) return 0;
  const recordings = Math.max(1, head[0]?.length ?? 1);
  const typical = median(model.rows.map((level) => level.spread.variance * (1 / recordings + 1 / level.count)));
  return (MEDIAN_VARIANCE * typical) / count;
}

function sharedDeparture(model: NoiseModel, head: Grid, shift: number, shiftVariance: number): Departure | undefined {
  if (model.common === undefined) return undefined;
  const { mean: level, count, spread } = model.common;
  const recordings = Math.max(1, head[0]?.length ?? 1);
  const estimate = shift - level;
  const standardError = Math.sqrt(Math.max(spread.variance * (1 / recordings + 1 / count), shiftVariance));
  const t = estimate / standardError;
  return {
    estimate,
    standardError,
    degrees: spread.degrees,
    noise: Math.sqrt(spread.variance),
    pSlower: tCdf(-t, spread.degrees),
    pFaster: tCdf(t, spread.degrees),
  };
}
