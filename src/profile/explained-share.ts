import { type EstimatedParts, findPartInterval } from '../stats/part-interval.ts';

/** A class's part of the cost per unit of work on both sides. */
export interface CostRow {
  readonly name: string;
  /** Shares of the whole time per unit, before and after. */
  readonly shares: readonly [number, number];
  /** Seconds per unit of work that it rose by. */
  readonly difference: number;
}

/** How well one side is known. */
export interface SampledSide {
  /** Seconds per unit of work. */
  readonly time: number;
  /** Independent samples that the shares rest on. */
  readonly samples: number;
}

export interface Precision {
  readonly sides: readonly [SampledSide, SampledSide];
  /** Standard error of the log of the ratio of both times. */
  readonly logError: number;
  /** How many standard errors an interval reaches to either side. */
  readonly reach: number;
}

/** A class's part of the added cost, with its interval; all between 0 and 1. */
export interface ExplainedShare {
  readonly explained: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Divides what rose: a class explains `e = d / R` with `d` its rise and `R` the sum of all rises. The interval is by
 * Fieller's method: the shares of one side are multinomial, and the time per unit has the benchmark's error.
 *
 * Classes that only seem to have risen make `R` too large, on average by 0.4 standard errors for each that did not
 * change; taking that away takes too much where a class rose by one or two. So the interval's ends are built around an
 * `R` that is corrected a little, and one that is corrected nearly wholly. (`npm run evaluate` measures the coverage.)
 */
export function explainRises(rows: readonly CostRow[], precision: Precision): readonly ExplainedShare[] {
  const risen = rows.filter((row) => row.difference > 0);
  const sum = add(risen.map((row) => row.difference));
  if (sum === 0) return rows.map(() => ({ explained: 0, low: 0, high: 0 }));
  const seeming = rows.map((row) => seemingRise(row.difference, costError(row, precision)));
  const allSeeming = add(seeming);
  return rows.map((row, index) => {
    const own = Math.max(0, row.difference);
    const others = risen.filter((one) => one !== row);
    const spread = spreadOf(row, others, precision);
    const intervalAround = (part: number): { readonly low: number; readonly high: number } => {
      const rest = sum - own - part * (allSeeming - (seeming[index] ?? 0));
      const least = sum * LEAST_PART - own;
      return findPartInterval({ own: row.difference, others: Math.max(0, rest, least), ...spread }, precision.reach);
    };
    const explained = own / sum;
    return {
      explained,
      low: Math.min(explained, intervalAround(LOW_CORRECTION).low),
      high: Math.max(explained, intervalAround(HIGH_CORRECTION).high),
    };
  });
}

/** When nothing may have risen at all, the correction has no sense; it never takes more than half. */
const LEAST_PART = 0.5;

/** How much of what only seems to have risen is taken away, for the interval's lower and upper end. */
const LOW_CORRECTION = 0.5;
const HIGH_CORRECTION = 0.9;

/** E max(0, Z) over E exp(-Z^2) for a standard normal Z. */
const SEEMING = Math.sqrt(3 / (2 * Math.PI));

/**
 * What a rise within its error is taken to be noise. It is chosen such that a class that did not change adds nothing on
 * average, and one that changed by more than two errors what it did.
 */
function seemingRise(difference: number, error: number): number {
  return error === 0 ? 0 : error * SEEMING * Math.exp(-((difference / error) ** 2));
}

/** Standard error of a class's rise by the profiles' sampling alone. */
export function samplingError({ shares }: CostRow, { sides }: Precision): number {
  return Math.hypot(
    ...([0, 1] as const).map((side) => {
      const { time, samples } = sides[side];
      return time * Math.sqrt((shares[side] * (1 - shares[side])) / samples);
    }),
  );
}

/** ... and by the benchmark's own error. */
function costError(row: CostRow, precision: Precision): number {
  return Math.hypot(samplingError(row, precision), row.shares[1] * precision.sides[1].time * precision.logError);
}

/**
 * A class that was seen never or always is not without error: one sample more of this class, of the others that rose and
 * of the rest (after Agresti and Caffo 2000, https://doi.org/10.1080/00031305.2000.10474560).
 */
const ADDED = 1;

/** Errors of a class's rise and of the rise of the others together. */
function spreadOf(
  row: CostRow,
  others: readonly CostRow[],
  { sides, logError }: Precision,
): Omit<EstimatedParts, 'own' | 'others'> {
  let [ownVariance, othersVariance, covariance] = [0, 0, 0];
  for (const side of [0, 1] as const) {
    const { time, samples } = sides[side];
    const all = samples + 3 * ADDED;
    const own = (row.shares[side] * samples + ADDED) / all;
    const rest = (add(others.map(({ shares }) => shares[side])) * samples + ADDED) / all;
    const scale = time ** 2 / all;
    ownVariance += scale * own * (1 - own);
    othersVariance += scale * rest * (1 - rest);
    covariance -= scale * own * rest;
  }
  // A slower benchmark makes all classes of the head dearer together.
  const ownCost = row.shares[1] * sides[1].time * logError;
  const othersCost = add(others.map(({ shares }) => shares[1])) * sides[1].time * logError;
  return {
    ownVariance: ownVariance + ownCost ** 2,
    othersVariance: othersVariance + othersCost ** 2,
    covariance: covariance + ownCost * othersCost,
  };
}

function add(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
