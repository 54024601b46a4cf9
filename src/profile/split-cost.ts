import type { ClassCost } from '../model/attribution.ts';
import { tQuantile } from '../stats/distributions.ts';
import { learnDesignEffect } from './design-effect.ts';
import { type CostRow, explainRises, type Precision, samplingError } from './explained-share.ts';
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
  /** Names of the classes whose rise lies beyond the profiles' sampling error (one-sided 99.7 %). */
  readonly risen: ReadonlySet<string>;
}

/** Time that no CPU spent on the work. */
export const WAITING = 'waiting';
/** What a cut table does not show. */
export const NOT_SHOWN = 'not shown';

/** Two of these points make a 95 % interval. */
const INTERVAL = 0.975;
/** A class is said to have risen, and may be named as the reason, with this much confidence: 2.75 standard errors. */
const SURE = 0.997;

/**
 * Divides the change of the cost per unit of work. With `t` the time per unit, `b` the share of it that a CPU was busy
 * and `s(c)` a class's share of the on-CPU weight, a class costs `q(c) t` with `q(c) = b s(c)`; waiting costs
 * `(1 - b) t`. The differences `d(c)` sum to the change of `t`. A class explains `e(c) = d(c) / sum of the d that rose`.
 *
 * The `q` of one side are multinomial shares of its samples, widened by a design effect because samples may not be
 * independent; `log(t after / t before)` has the benchmark's standard error.
 */
export function splitCost(unit: UnitCosts, before: Tally, after: Tally): CostSplit {
  const measured = isOneCpu(before) && isOneCpu(after);
  const sides = [sideOf(before, measured), sideOf(after, measured)] as const;
  const names = [...new Set([...sides[0].shares.keys(), ...sides[1].shares.keys()])].toSorted();
  const rows = names.map((name): CostRow => {
    const shares = [sides[0].shares.get(name) ?? 0, sides[1].shares.get(name) ?? 0] as const;
    return { name, shares, difference: shares[1] * unit.after - shares[0] * unit.before };
  });
  const { factor, degrees } = learnDesignEffect([before, after]);
  const precision: Precision = {
    sides: [
      { time: unit.before, samples: sides[0].samples / factor },
      { time: unit.after, samples: sides[1].samples / factor },
    ],
    logError: unit.logError,
    reach: tQuantile(INTERVAL, degrees),
  };
  const explained = explainRises(rows, precision);
  const classes = rows.map(({ name, shares }, index): ClassCost => ({
    name,
    shareBefore: shownShare(name, before, shares[0]),
    shareAfter: shownShare(name, after, shares[1]),
    costBefore: shares[0] * unit.before,
    costAfter: shares[1] * unit.after,
    ...(explained[index] ?? { explained: 0, low: 0, high: 1 }),
  }));
  const sure = tQuantile(SURE, Number.POSITIVE_INFINITY);
  const risen = new Set(
    rows.filter((row) => row.difference > sure * samplingError(row, precision)).map((row) => row.name),
  );
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
}

function sideOf(tally: Tally, measured: boolean): SideShares {
  const busy = measured ? Math.min(1, tally.busy ?? 1) : 1;
  const shares = new Map([...tally.classes].map(([name, share]) => [name, share * busy]));
  // Less than a thousandth is rounding of the printed percentages.
  if (tally.missing > 0.001) shares.set(NOT_SHOWN, tally.missing * busy);
  if (busy < 1) shares.set(WAITING, 1 - busy);
  return { shares, samples: tally.samples / busy };
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
