import type { Change, Limit, SharedShift, Status } from '../model/comparison.ts';
import { adjustFamily } from '../stats/adjust-family.ts';
import { tCdf, tQuantile } from '../stats/distributions.ts';
import { isEquivalent, samplesForEquivalence } from '../stats/equivalence.ts';
import type { Departure } from '../stats/predict-head.ts';
import type { MeasuredChange } from './measure-changes.ts';

/** One machine and suite, measured: the changes of its benchmarks with their limits, and what all of them share. */
export interface MeasuredSuite {
  readonly changes: readonly { readonly measured: MeasuredChange | undefined; readonly limit: Limit }[];
  readonly shared: Departure | undefined;
  /** The limit that counts for the suite as a whole. */
  readonly limit: Limit;
}

/** A change with its status; `change` is what is told. */
export interface JudgedChange {
  /** Undefined when nothing could be compared. */
  readonly status: Exclude<Status, 'added' | 'removed'> | undefined;
  readonly change: Change;
  /** Standard error of the log of `change.ratio`. */
  readonly logError: number;
  /** It moved with all others of its suite, not by itself. */
  readonly partOfShift: boolean;
  readonly recordingsNeeded?: number;
}

export interface JudgedSuite {
  readonly changes: readonly (JudgedChange | undefined)[];
  readonly shift: Pick<SharedShift, 'status' | 'change'> | undefined;
}

/**
 * How the significance is spent: the chance of any false alarm in one gate is at most the sum. Single benchmarks take
 * most of it; a shift that a whole suite shares is one test, and seldom small.
 */
const SINGLE_PART = 0.65;
const SHARED_PART = 0.15;

/**
 * Gives every change its status. All changes of one gate are one family: their p values are corrected together, those of
 * "slower" and those of "faster" apart, because only the first kind raises alarms. Where a whole suite shifted, its
 * benchmarks are told with that shift; elsewhere, what they share is the machine's luck and is left out.
 */
export function judgeChanges(suites: readonly MeasuredSuite[], significance: number): readonly JudgedSuite[] {
  const single = directionsOf(
    suites.flatMap((suite) => suite.changes.map(({ measured }) => measured?.departure)),
    significance * SINGLE_PART,
  );
  const shared = directionsOf(
    suites.map((suite) => suite.shared),
    significance * SHARED_PART,
  );
  let next = 0;
  return suites.map((suite, index): JudgedSuite => {
    const shift =
      suite.shared === undefined ? undefined : judgeShift(suite.shared, suite.limit, shared[index] ?? 'none');
    const moved = shift?.status === 'regressed' || shift?.status === 'improved' ? suite.shared : undefined;
    const changes = suite.changes.map(({ measured, limit }) => {
      const direction = single[next] ?? 'none';
      next += 1;
      if (measured === undefined) return undefined;
      // Counts and pairs have no part in what the suite's timed benchmarks share.
      return judgeChange(measured, limit, direction, measured.shared === undefined ? undefined : moved);
    });
    return { changes, shift };
  });
}

/** In which direction a change is significant. */
type Direction = 'slower' | 'faster' | 'none';

function directionsOf(departures: readonly (Departure | undefined)[], level: number): readonly Direction[] {
  const slower = adjustFamily(departures.map((departure) => departure?.pSlower ?? 1));
  const faster = adjustFamily(departures.map((departure) => departure?.pFaster ?? 1));
  return departures.map((_, index): Direction => {
    if ((slower[index] ?? 1) <= level) return 'slower';
    return (faster[index] ?? 1) <= level ? 'faster' : 'none';
  });
}

function judgeShift(shared: Departure, limit: Limit, direction: Direction): JudgedSuite['shift'] {
  return { status: statusOf(shared, direction, limit), change: describeChange(shared, 'recordings') };
}

function judgeChange(
  measured: MeasuredChange,
  limit: Limit,
  direction: Direction,
  moved: Departure | undefined,
): JudgedChange {
  const { basis, departure, leastShift } = measured;
  const farEnough = Math.abs(departure.estimate) >= leastShift;
  const ownDirection = farEnough ? direction : 'none';
  const own = statusOf(departure, ownDirection, limit);
  const told = moved === undefined ? departure : addShift(departure, moved);
  const status = moved === undefined ? own : judgeSum(told, ownDirection, directionOf(moved), limit);
  const partOfShift = status !== own && (status === 'regressed' || status === 'improved');
  const needed =
    status === 'inconclusive'
      ? samplesForEquivalence(departure.noise, Math.log1p(limit.share), basis === 'pairs' ? 1 : 2)
      : undefined;
  return {
    status,
    change: {
      ...describeChange(told, basis),
      ...(measured.shared === undefined || moved !== undefined ? {} : { shared: Math.exp(measured.shared) }),
    },
    logError: told.standardError,
    partOfShift,
    ...(needed === undefined ? {} : { recordingsNeeded: needed }),
  };
}

/**
 * A benchmark in a suite that shifted. The shift is significant for all that did not significantly stand against it;
 * these are judged by where that leaves them.
 */
function judgeSum(told: Departure, own: Direction, suite: Direction, limit: Limit): SharedShift['status'] {
  const together = statusOf(told, suite, limit);
  const stoodAgainst = own !== 'none' && own !== suite;
  if (!stoodAgainst && (together === 'regressed' || together === 'improved')) return together;
  const itself = Math.abs(told.estimate) > reachOf(told) ? directionOf(told) : 'none';
  return statusOf(told, own === 'none' && itself !== suite ? 'none' : itself, limit);
}

function directionOf({ estimate }: Departure): Direction {
  return estimate > 0 ? 'slower' : 'faster';
}

function addShift(own: Departure, moved: Departure): Departure {
  const estimate = own.estimate + moved.estimate;
  const standardError = Math.hypot(own.standardError, moved.standardError);
  const degrees = Math.min(own.degrees, moved.degrees);
  const t = estimate / standardError;
  return {
    ...{ estimate, standardError, degrees, noise: own.noise },
    ...{ pSlower: tCdf(-t, degrees), pFaster: tCdf(t, degrees) },
  };
}

/** How far the 95 % interval reaches to either side. */
function reachOf({ standardError, degrees }: Departure): number {
  return standardError === 0 ? 0 : tQuantile(0.975, degrees) * standardError;
}

function describeChange(departure: Departure, basis: Change['basis']): Change {
  const { estimate, pSlower, pFaster } = departure;
  const reach = reachOf(departure);
  return {
    ratio: Math.exp(estimate),
    low: Math.exp(estimate - reach),
    high: Math.exp(estimate + reach),
    p: Math.min(1, 2 * Math.min(pSlower, pFaster)),
    basis,
  };
}

/** What is exactly at its limit, as exact counts are, is not over it by how logarithms are rounded. */
const ROUNDING = 1e-12;

/** Significant is a question for statistics, over the limit one for settings. */
function statusOf(departure: Departure, direction: Direction, limit: Limit): SharedShift['status'] {
  const bound = Math.log1p(limit.share) + ROUNDING;
  if (direction === 'slower' && departure.estimate > bound) return 'regressed';
  if (direction === 'faster' && departure.estimate < -bound) return 'improved';
  return direction !== 'none' || isEquivalent(departure, bound) ? 'unchanged' : 'inconclusive';
}
