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
 * Divides what rose: a class explains `e = d / R` with `d` its rise and `R` the sum of all rises. The interval is by the
 * delta method: the shares of one side are multinomial, and the time per unit has the benchmark's error.
 *
 * Classes that only seem to have risen make `R` too large, on average by 0.4 standard errors for each that did not
 * change: the interval is therefore built around an `R` that is corrected for them.
 */
export function explainRises(rows: readonly CostRow[], precision: Precision): readonly ExplainedShare[] {
  const rises = rows.map((row) => Math.max(0, row.difference));
  const sum = add(rises);
  if (sum === 0) return rows.map(() => ({ explained: 0, low: 0, high: 0 }));
  const seeming = add(rows.map((row) => seemingRise(row.difference, costError(row, precision))));
  const corrected = Math.max(sum - seeming, sum * LEAST_PART);
  const risen = rows.filter((row) => row.difference > 0);
  const risenShares = [0, 1].map((side) => add(risen.map((row) => row.shares[side] ?? 0)));
  return rows.map((row) => {
    const explained = clamp(row.difference / sum);
    const centre = row.difference / corrected;
    const error = partError(row, centre, risenShares, precision) / corrected;
    return {
      explained,
      low: Math.min(explained, clamp(centre - precision.reach * error)),
      high: Math.max(explained, clamp(centre + precision.reach * error)),
    };
  });
}

/** When nothing may have risen at all, the correction has no sense; it never takes more than half. */
const LEAST_PART = 0.5;

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

/** Standard error of `d - e R` for a fixed `e`, which is what the error of `d / R` comes from. */
function partError(row: CostRow, part: number, risenShares: readonly number[], { sides, logError }: Precision): number {
  const rose = row.difference > 0 ? 1 : 0;
  const own = 1 - part * rose;
  let variance = 0;
  for (const side of [0, 1] as const) {
    const share = row.shares[side];
    const others = (risenShares[side] ?? 0) - share * rose;
    // Moments of the linear form that weighs a sample of this class with `own`, one of another risen class with -part.
    const first = own * share - part * others;
    const second = own ** 2 * share + part ** 2 * others;
    const { time, samples } = sides[side];
    variance += (time ** 2 * (second - first ** 2)) / samples;
  }
  const benchmark = (row.shares[1] - part * (risenShares[1] ?? 0)) * sides[1].time * logError;
  return Math.sqrt(Math.max(0, variance) + benchmark ** 2);
}

function add(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
