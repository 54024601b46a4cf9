import type { Frame, Profile } from '../model/profile.ts';
import type { Classifier } from './classify.ts';

/** One stack whose time is copying. */
export interface CopyStack {
  /** Innermost first, the copy routine first: what it ran into is left out. */
  readonly frames: readonly Frame[];
  /** How many of them the copy was made for; the rest was only interrupted by it. */
  readonly reach: number;
  /** Share of the on-CPU weight. */
  readonly share: number;
}

/** The copying in profiles with call chains. */
export interface CopyStacks {
  readonly stacks: readonly CopyStack[];
  /** How many of the profiles have call chains. */
  readonly profiles: number;
  /** Their on-CPU perf samples, at least. */
  readonly samples: number;
}

/** Finds the stacks that copy. Profiles without call chains are passed over; the others count alike (repeats). */
export function findCopyStacks(profiles: readonly Profile[], classifier: Classifier): CopyStacks {
  const chains = profiles.filter((profile) => profile.callChains);
  const found: CopyStack[] = [];
  let samples = 0;
  for (const profile of chains) {
    let onCpu = 0;
    const copies: CopyStack[] = [];
    for (const stack of profile.stacks) {
      const { frames, found } = classifier.classifyIn(profile, stack);
      const { class: name, copyRoutine = 0, reach = frames.length } = found;
      if (name !== 'idle') onCpu += stack.weight;
      if (name !== 'copy') continue;
      copies.push({ frames: frames.slice(copyRoutine), reach: reach - copyRoutine, share: stack.weight });
    }
    for (const copy of copies) found.push({ ...copy, share: copy.share / (onCpu * chains.length) });
    // Without a number in the text, every distinct stack was sampled at least once.
    samples += ((profile.samples ?? profile.stacks.length) * onCpu) / profile.total;
  }
  return { stacks: found, profiles: chains.length, samples };
}
