import type { Tally } from './tally.ts';

/** How far the samples of profiles are from independent ones. */
export interface DesignEffect {
  /** How many times wider than multinomial the variance of class shares is. */
  readonly factor: number;
  /** Degrees of freedom of the estimate; infinite where it is an assumption. */
  readonly degrees: number;
}

/**
 * Assumed where no repeats show it: independent samples. In 76 sets of two or three repeats recorded on emulated ARM
 * machines the median was 0.8 and nine of ten were below 2.7; the workloads of the others changed from run to run.
 */
const ASSUMED: DesignEffect = { factor: 1, degrees: Number.POSITIVE_INFINITY };
/** With fewer degrees of freedom there is nothing to learn from. */
const FEWEST_DEGREES = 3;
/** A timer samples more evenly than chance does; no more than this is believed, and it is not an estimate any more. */
const LEAST = 0.8;
/** Chi-square needs this many samples a class. */
const FEWEST_SAMPLES = 5;

/**
 * Learns the design effect from repeats of both sides: Pearson's chi-square of "all repeats of a side have the same
 * shares" over its degrees of freedom. (Rao and Scott 1981, https://doi.org/10.1080/01621459.1981.10477633; Kish 1965.)
 */
export function learnDesignEffect(sides: readonly Tally[]): DesignEffect {
  let squares = 0;
  let degrees = 0;
  for (const { repeats, classes, samples } of sides) {
    const samplesEach = samples / repeats.length;
    const common = [...classes].filter(([, share]) => share * samplesEach >= FEWEST_SAMPLES);
    for (const [name, share] of common) {
      for (const repeat of repeats) squares += (samplesEach * ((repeat.get(name) ?? 0) - share) ** 2) / share;
    }
    degrees += (repeats.length - 1) * Math.max(0, common.length - 1);
  }
  if (degrees < FEWEST_DEGREES) return ASSUMED;
  const factor = squares / degrees;
  return factor < LEAST ? { factor: LEAST, degrees: Number.POSITIVE_INFINITY } : { factor, degrees };
}
