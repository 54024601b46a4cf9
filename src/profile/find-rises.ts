import type { Classifier } from './classify.ts';
import type { CopyStacks } from './copy-stacks.ts';
import type { CpuCosts } from './rank-symbols.ts';
import type { CostSplit } from './split-cost.ts';
import { dsoKind, dsoName, normalizeSymbol, UNRESOLVED } from './symbols.ts';
import { findSystemCall } from './system-call.ts';
import type { Tally } from './tally.ts';

/** A function as the profile names it. */
export interface Place {
  readonly symbol: string;
  readonly dso: string;
}

/** What rose in cost per unit of work, beyond sampling error, and where: what advice goes by. */
export interface Rises {
  /** Classes that are a part of the added cost that is worth a word. */
  readonly classes: ReadonlySet<string>;
  /** Kinds (subclasses) of copying. */
  readonly copyKinds: ReadonlySet<string>;
  /** Functions whose own time rose; with call chains on both sides, those below which copying was added too. */
  readonly functions: readonly Place[];
  /** Those in which copying was added; without call chains on both sides, those whose own functions rose. */
  readonly systemCalls: readonly string[];
  /** Functions of the head with their own share of the on-CPU weight, risen or not. */
  readonly present: readonly (Place & { readonly share: number })[];
}

interface Sides<One> {
  readonly before: One;
  readonly after: One;
}

/** Classes that explain less of the added cost are no reason to try anything. */
const WORTH = 0.05;
/** 97.5 % point of the normal distribution. */
const Z95 = 1.959964;

/** Finds out what rose. `copies`: the copying of both sides in profiles with call chains, where there are any. */
export function findRises(
  cpu: CpuCosts,
  tallies: Sides<Tally>,
  copies: Sides<CopyStacks>,
  { classes, risen }: CostSplit,
  classifier: Classifier,
): Rises {
  const chains = copies.before.profiles > 0 && copies.after.profiles > 0;
  const own = findRisen(cpu, tallies, ownPlaces);
  const paths = chains ? findRisen(cpu, copies, pathPlaces) : [];
  const calls = chains
    ? findRisen(cpu, copies, (side) => callsOf(side, classifier))
    : own.flatMap((place) => systemCallOf(place) ?? []);
  return {
    classes: new Set(classes.filter((one) => one.explained >= WORTH && risen.has(one.name)).map((one) => one.name)),
    copyKinds: new Set(findRisen(cpu, tallies, copyKinds)),
    functions: [...own, ...paths],
    systemCalls: calls,
    present: [...tallies.after.symbols.values()],
  };
}

/** Something with its share of the on-CPU weight. What has the same key on both sides is the same. */
interface Part<Thing> {
  readonly key: string;
  readonly thing: Thing;
  readonly share: number;
}

/**
 * The things whose cost rose beyond sampling error (Poisson, one-sided 97.5 %): four samples where there were none do.
 * None of them is a reason by itself, so that samples are not widened here as they are for classes.
 */
function findRisen<Side extends { readonly samples: number }, Thing>(
  cpu: CpuCosts,
  { before, after }: Sides<Side>,
  partsOf: (side: Side) => Iterable<Part<Thing>>,
): readonly Thing[] {
  const sampleBefore = cpu.before / Math.max(1, before.samples);
  const sampleAfter = cpu.after / Math.max(1, after.samples);
  const old = addUp(partsOf(before));
  return [...addUp(partsOf(after))].flatMap(([key, { thing, share }]) => {
    const costBefore = (old.get(key)?.share ?? 0) * cpu.before;
    const costAfter = share * cpu.after;
    const error = Math.sqrt(costBefore * sampleBefore + costAfter * sampleAfter);
    return costAfter - costBefore > Z95 * error ? [thing] : [];
  });
}

function addUp<Thing>(parts: Iterable<Part<Thing>>): ReadonlyMap<string, Part<Thing>> {
  const sums = new Map<string, { key: string; thing: Thing; share: number }>();
  for (const { key, thing, share } of parts) {
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { key, thing, share });
    else known.share += share;
  }
  return sums;
}

function* ownPlaces({ symbols }: Tally): Generator<Part<Place>> {
  for (const place of symbols.values()) yield { key: keyOf(place), thing: place, share: place.share };
}

function* copyKinds({ symbols }: Tally): Generator<Part<string>> {
  for (const { class: name, subclass, share } of symbols.values()) {
    if (name === 'copy' && subclass !== undefined) yield { key: subclass, thing: subclass, share };
  }
}

/** Functions with the copying in them and below them; one that a stack has twice (recursion) counts once. */
function* pathPlaces({ stacks }: CopyStacks): Generator<Part<Place>> {
  const known = new Map<object, { readonly key: string; readonly thing: Place }>();
  for (const { frames, reach, share } of stacks) {
    const seen = new Set<string>();
    for (const frame of frames.slice(0, reach)) {
      const place = known.get(frame) ?? describePlace(frame);
      known.set(frame, place);
      if (!seen.has(place.key)) yield { ...place, share };
      seen.add(place.key);
    }
  }
}

function describePlace({ symbol, dso }: Place): { readonly key: string; readonly thing: Place } {
  const thing = { symbol: normalizeSymbol(symbol), dso };
  return { key: keyOf(thing), thing };
}

function* callsOf({ stacks }: CopyStacks, classifier: Classifier): Generator<Part<string>> {
  for (const { frames, share } of stacks) {
    const call = classifier.systemCallOf(frames);
    if (call !== undefined) yield { key: call, thing: call, share };
  }
}

/** A program or a kernel under another name is still the same: only an address without a name needs its file's name. */
function keyOf({ symbol, dso }: Place): string {
  const frame = { symbol, dso, space: 'unknown' } as const;
  const kind = dsoKind(frame);
  if (symbol === UNRESOLVED) return `${symbol}\0${dsoName(frame)}`;
  return `${symbol}\0${kind === 'kernel' || kind === 'module' ? 'kernel' : 'user'}`;
}

function systemCallOf({ symbol, dso }: Place): string | undefined {
  return findSystemCall([{ symbol, dso, space: 'unknown' }], () => false);
}
