import type { ClassCost } from '../model/attribution.ts';
import { designEffect } from './design-effect.ts';
import type { Tally } from './tally.ts';

/** What a unit of work costs on both sides. */
export interface UnitCosts {
  /** Seconds per unit of work. */
  readonly before: number;
  readonly after: number;
  /** Standard error of log(after / before). */
  readonly logError: number;
}

/** A cost per unit of work and its change, divided over classes. */
export interface CostSplit {
  /** The CPU time per unit is not measured but taken as the whole time per unit. */
  readonly derived: boolean;
  /** Largest rise first, largest fall last; ties by name. */
  readonly classes: readonly ClassCost[];
  /** Names of the classes whose rise lies beyond the profiles' sampling error (one-sided 97.5 %). */
  readonly risen: ReadonlySet<string>;
}

/** Time that no CPU spent on the work. */
export const WAITING = 'waiting';
/** What a cut table does not show. */
export const NOT_SHOWN = 'not shown';

/** 97.5 % point of the normal distribution: two of them make a 95 % interval. */
const Z95 = 1.959964;

/**
 * Divides the change of the cost per unit of work. With `t` the time per unit, `b` the share of it that a CPU was busy
 * and `s(c)` a class's share of the on-CPU weight, a class costs `q(c) t` with `q(c) = b s(c)`; waiting costs
 * `(1 - b) t`. The differences `d(c)` sum to the change of `t`. A class explains `e(c) = d(c) / sum of the d that rose`.
 *
 * Intervals by the delta method: the `q` of one side are multinomial shares of its samples, widened by a design effect
 * because samples are not independent; `log(t after / t before)` has the benchmark's standard error.
 */
export function splitCost(unit: UnitCosts, before: Tally, after: Tally): CostSplit {
  const measured = isOneCpu(before) && isOneCpu(after);
  const sides = [sideOf(before, measured), sideOf(after, measured)] as const;
  const names = [...new Set([...sides[0].shares.keys(), ...sides[1].shares.keys()])].toSorted();
  const rows = names.map((name) => {
    const shares = [sides[0].shares.get(name) ?? 0, sides[1].shares.get(name) ?? 0] as const;
    return { name, shares, difference: shares[1] * unit.after - shares[0] * unit.before };
  });
  const risenRows = rows.filter((row) => row.difference > 0);
  const risenSum = risenRows.reduce((total, row) => total + row.difference, 0);
  const risenShares = [0, 1].map((side) => risenRows.reduce((total, row) => total + (row.shares[side] ?? 0), 0));

  const classes = rows.map((row): ClassCost => {
    const explained = risenSum === 0 ? 0 : row.difference / risenSum;
    const deviation = risenSum === 0 ? 0 : explainedError(row.shares, explained);
    return {
      name: row.name,
      shareBefore: shownShare(row.name, before, row.shares[0]),
      shareAfter: shownShare(row.name, after, row.shares[1]),
      costBefore: row.shares[0] * unit.before,
      costAfter: row.shares[1] * unit.after,
      explained: clamp(explained),
      low: clamp(explained - Z95 * deviation),
      high: clamp(explained + Z95 * deviation),
    };
  });

  /** Standard error of e(c), by the gradient of e in the shares of both sides and in log t after. */
  function explainedError(shares: readonly [number, number], explained: number): number {
    const rose = shares[1] * unit.after > shares[0] * unit.before ? 1 : 0;
    let variance = 0;
    for (const side of [0, 1] as const) {
      const time = side === 0 ? unit.before : unit.after;
      const share = shares[side];
      const all = risenShares[side] ?? 0;
      // Coefficients of the linear form in this side's shares: own class, other risen classes.
      const own = (1 - explained * rose) * (time / risenSum);
      const other = -explained * (time / risenSum);
      const others = all - share * rose;
      const first = own * share + other * others;
      const second = own ** 2 * share + other ** 2 * others;
      variance += ((second - first ** 2) * sides[side].designEffect) / sides[side].samples;
    }
    const benchmark = ((shares[1] - explained * (risenShares[1] ?? 0)) * unit.after * unit.logError) / risenSum;
    return Math.sqrt(Math.max(0, variance) + benchmark ** 2);
  }

  /** Standard error of d(c) from sampling alone. */
  const samplingError = (shares: readonly [number, number]): number =>
    Math.hypot(
      ...([0, 1] as const).map((side) => {
        const { designEffect: effect, samples } = sides[side];
        const time = side === 0 ? unit.before : unit.after;
        return time * Math.sqrt((shares[side] * (1 - shares[side]) * effect) / samples);
      }),
    );
  const risen = new Set(rows.filter((row) => row.difference > Z95 * samplingError(row.shares)).map((row) => row.name));
  return { derived: !measured, classes: classes.toSorted(byRise), risen };
}

/** Clocks read a little apart make a busy CPU a thousandth busier than it can be. */
const CLOCK_TOLERANCE = 1.01;

/** Beyond one CPU, time on CPUs overlaps and is no longer a part of the time per unit. */
function isOneCpu(tally: Tally): boolean {
  return tally.busy !== undefined && tally.busy <= CLOCK_TOLERANCE;
}

interface SideShares {
  /** q(c), waiting included; sums to 1. */
  readonly shares: ReadonlyMap<string, number>;
  /** Samples that the whole recorded time would have had. */
  readonly samples: number;
  readonly designEffect: number;
}

function sideOf(tally: Tally, measured: boolean): SideShares {
  const busy = measured ? Math.min(1, tally.busy ?? 1) : 1;
  const shares = new Map([...tally.classes].map(([name, share]) => [name, share * busy]));
  // Less than a thousandth is rounding of the printed percentages.
  if (tally.missing > 0.001) shares.set(NOT_SHOWN, tally.missing * busy);
  if (busy < 1) shares.set(WAITING, 1 - busy);
  return { shares, samples: tally.samples / busy, designEffect: designEffect(tally) };
}

/** Readers think of a class's share as of what the CPUs did; of waiting, as of the whole time. */
function shownShare(name: string, tally: Tally, share: number): number {
  if (name === WAITING) return share;
  return name === NOT_SHOWN ? tally.missing : (tally.classes.get(name) ?? 0);
}

function byRise(a: ClassCost, b: ClassCost): number {
  const difference = b.costAfter - b.costBefore - (a.costAfter - a.costBefore);
  return difference !== 0 ? difference : a.name < b.name ? -1 : 1;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
