import type { Profile } from '../model/profile.ts';
import type { Classifier } from './classify.ts';
import { findReferenceMoves } from './find-reference-moves.ts';
import { type ProfileSum, sumProfile } from './sum-profile.ts';

/** One symbol's self time in a tally. */
export interface SymbolWeight {
  readonly symbol: string;
  readonly dso: string;
  readonly class: string;
  /** Which kind of its class, where the rules tell kinds apart. */
  readonly subclass?: string;
  /** Share of the on-CPU weight. */
  readonly share: number;
}

/** What profiles of one kind say together: shares of the on-CPU weight by class and by symbol. */
export interface Tally {
  /** Share of the on-CPU weight (0 to 1) by class; sums to 1 with `missing`. */
  readonly classes: ReadonlyMap<string, number>;
  readonly symbols: ReadonlyMap<string, SymbolWeight>;
  /** Share that the tables do not show (cut by a percent limit). */
  readonly missing: number;
  /** How many CPUs were busy, on average (below 1: the part of the time that one was); undefined when the profiles cannot tell. */
  readonly busy: number | undefined;
  /** On-CPU perf samples. */
  readonly samples: number;
  /** The text does not say how many samples there were: `samples` is what its smallest share implies. */
  readonly samplesInferred: boolean;
  /** Samples that perf lost. */
  readonly lost: number;
  /** Class shares of every repeat on its own, for the spread between repeats. */
  readonly repeats: readonly ReadonlyMap<string, number>[];
}

/**
 * Adds up profiles of one kind (repeats of one recording). At least one profile; none of them empty. `chains` are
 * profiles of the same work with call chains: they tell which copy routines only moved references.
 */
export function tallyProfiles(
  profiles: readonly Profile[],
  classifier: Classifier,
  chains: readonly Profile[] = [],
): Tally {
  const moves = findReferenceMoves(chains, classifier);
  const sums = profiles.map((profile) => sumProfile(profile, moves, classifier));
  // A recording in which nothing but idling was seen has no shares.
  const busyTotal = sum(sums, (one) => one.total - one.idle) || 1;
  const classes = new Map<string, number>();
  const symbols = new Map<string, SymbolWeight>();
  for (const one of sums) {
    for (const [name, weight] of one.classes) add(classes, name, weight / busyTotal);
    for (const [key, { symbol, dso, class: name, subclass, weight }] of one.symbols) {
      const share = (symbols.get(key)?.share ?? 0) + weight / busyTotal;
      symbols.set(key, { symbol, dso, class: name, ...(subclass === undefined ? {} : { subclass }), share });
    }
  }
  return {
    classes,
    symbols,
    missing: Math.max(0, 1 - sum([...classes.values()], (share) => share)),
    busy: meanBusyCpus(sums),
    samples: sum(sums, (one) => one.samples ?? one.impliedSamples),
    samplesInferred: sums.some((one) => one.samples === undefined),
    lost: sum(profiles, (profile) => profile.lost ?? 0),
    repeats: sums.map(
      (one) => new Map([...one.classes].map(([name, weight]) => [name, weight / (one.total - one.idle || 1)])),
    ),
  };
}

function meanBusyCpus(sums: readonly ProfileSum[]): number | undefined {
  let busy = 0;
  for (const { busyCpus } of sums) {
    if (busyCpus === undefined) return undefined;
    busy += busyCpus;
  }
  return busy / sums.length;
}

function add(map: Map<string, number>, key: string, weight: number): void {
  map.set(key, (map.get(key) ?? 0) + weight);
}

function sum<Item>(items: readonly Item[], weightOf: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += weightOf(item);
  return total;
}
