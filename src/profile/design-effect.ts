import { squaredDeviations, mean } from '../stats/moments.ts';
import type { Tally } from './tally.ts';

/** Assumed where no repeats show it: neighbouring samples often fall into the same phase of the program. */
const ASSUMED = 2;
/** How many degrees of freedom the assumption weighs as much as. */
const ASSUMED_DEGREES = 4;

/**
 * How many times wider than multinomial the spread of class shares is. Learned from repeats of the profile: the
 * observed variance of every class's share over what independent samples would give, moved towards the assumption as
 * far as there are few repeats. Never below 1. (Kish 1965, the design effect of a cluster sample.)
 */
export function designEffect(tally: Tally): number {
  const repeats = tally.repeats;
  if (repeats.length < 2) return ASSUMED;
  const samplesEach = tally.samples / repeats.length;
  let observed = 0;
  let classes = 0;
  for (const name of tally.classes.keys()) {
    const shares = repeats.map((repeat) => repeat.get(name) ?? 0);
    const share = mean(shares);
    // Shares of a few samples say nothing about correlation.
    if (share * samplesEach < 10 || share > 0.99) continue;
    observed += squaredDeviations(shares) / ((share * (1 - share)) / samplesEach);
    classes += 1;
  }
  if (classes === 0) return ASSUMED;
  const degrees = repeats.length - 1;
  return Math.max(1, (ASSUMED * ASSUMED_DEGREES + observed / classes) / (ASSUMED_DEGREES + degrees));
}
