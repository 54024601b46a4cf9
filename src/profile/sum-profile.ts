import type { Frame, Profile } from '../model/profile.ts';
import type { Classifier } from './classify.ts';
import { type ReferenceMoves, ZERO_COPY } from './find-reference-moves.ts';
import { isClockEvent } from './is-clock-event.ts';
import { dsoKey, fileName, normalizeSymbol } from './symbols.ts';

/** One profile's weights by class and symbol, in its own unit. */
export interface ProfileSum {
  readonly total: number;
  readonly idle: number;
  readonly samples: number | undefined;
  readonly impliedSamples: number;
  /** How many CPUs were busy, on average; where the profile can tell. */
  readonly busyCpus: number | undefined;
  readonly classes: ReadonlyMap<string, number>;
  readonly symbols: ReadonlyMap<string, SymbolSum>;
}

/** One symbol's own weight in one class. */
export interface SymbolSum {
  readonly symbol: string;
  readonly dso: string;
  readonly class: string;
  readonly subclass: string | undefined;
  weight: number;
}

const IDLE = 'idle';
const COPY = 'copy';

/** Adds up a profile. `moves` says which part of a flat symbol's weight moved references instead of bytes. */
export function sumProfile(profile: Profile, moves: ReferenceMoves, classifier: Classifier): ProfileSum {
  const classes = new Map<string, number>();
  const symbols = new Map<string, SymbolSum>();
  const sumOf = (frame: Frame, name: string): SymbolSum => {
    const symbol = normalizeSymbol(frame.symbol);
    const key = `${name}\0${symbol}\0${dsoKey(frame)}`;
    const known = symbols.get(key);
    if (known !== undefined) return known;
    const own = classifier.classify(frame);
    const subclass = own.class === name ? own.subclass : undefined;
    const sum = { symbol, dso: fileName(frame.dso), class: name, subclass, weight: 0 };
    symbols.set(key, sum);
    return sum;
  };
  /** By frame, the sum that it was charged to last: most frames have one class. */
  const charged = new Map<Frame, SymbolSum>();
  const charge = (frame: Frame, name: string, weight: number): void => {
    add(classes, name, weight);
    const last = charged.get(frame);
    const sum = last?.class === name ? last : sumOf(frame, name);
    charged.set(frame, sum);
    sum.weight += weight;
  };
  let idle = 0;
  // A share is a whole number of samples, so that the smallest one bounds their number from below.
  let smallest = profile.total;
  for (const stack of profile.stacks) {
    smallest = Math.min(smallest, stack.weight);
    const { frames, found } = classifier.classifyIn(profile, stack);
    const { class: name, copyRoutine = 0 } = found;
    const frame = frames[copyRoutine];
    if (name === IDLE) idle += stack.weight;
    else if (frame !== undefined) {
      const moved = frames.length === 1 && name === COPY ? (moves.get(normalizeSymbol(frame.symbol)) ?? 0) : 0;
      if (moved > 0) charge(frame, ZERO_COPY, stack.weight * moved);
      if (moved < 1) charge(frame, name, stack.weight * (1 - moved));
    }
  }
  const busy = profile.total - idle;
  return {
    total: profile.total,
    idle,
    samples: onCpuSamples(profile, busy),
    impliedSamples: busy / smallest,
    busyCpus: countBusyCpus(profile, busy),
    classes,
    symbols,
  };
}

/**
 * How many CPUs were busy. A clock event of known length can tell: its periods (or samples at a known frequency) are CPU
 * time. Other events rest while a CPU idles. Of a recording of all CPUs the clock says how many those were, and the idle
 * samples how many of them worked, so that lost samples are no idle time.
 */
function countBusyCpus(profile: Profile, busy: number): number | undefined {
  const { seconds, total } = profile;
  const clock = clockSeconds(profile);
  if (clock === undefined || seconds === undefined || seconds <= 0) return undefined;
  const cpus = clock / seconds;
  const ofAllCpus = busy < total || profile.systemWide === true;
  return ofAllCpus ? (busy / total) * Math.max(1, Math.round(cpus)) : cpus;
}

/** CPU time of the whole recording, idling included. */
function clockSeconds(profile: Profile): number | undefined {
  if (!isClockEvent(profile.event)) return undefined;
  if (profile.weightUnit === 'period') return profile.total / 1e9;
  if (profile.frequency === undefined) return undefined;
  const samples = profile.weightUnit === 'samples' ? profile.total : profile.samples;
  return samples === undefined ? undefined : samples / profile.frequency;
}

/** Idle samples carry no information about what the CPU did. */
function onCpuSamples(profile: Profile, busy: number): number | undefined {
  if (profile.samples !== undefined) return (profile.samples * busy) / profile.total;
  return profile.weightUnit === 'samples' ? busy : undefined;
}

function add(map: Map<string, number>, key: string, weight: number): void {
  map.set(key, (map.get(key) ?? 0) + weight);
}
