import type { HistoryPoint } from '../model/history.ts';
import { costOf } from '../model/metric.ts';
import type { Finding } from '../model/verdict.ts';
import { median } from '../stats/moments.ts';
import { isFarOff } from '../stats/is-far-off.ts';
import { formatRatio } from './words.ts';

/** A stored recording far off the others on the present level. */
export interface Stray {
  readonly recording: HistoryPoint;
  /** Which of all recordings it is, from 1 for the oldest, and how many there are. */
  readonly place: number;
  readonly count: number;
  /** `+40.9 %`. */
  readonly estimate: string;
}

/** A machine of which more than this part of the recordings stands off is one that does so. */
const MOST = 0.25;

/**
 * Stored recordings that make a finding inconclusive, oldest first: one recording of a busy machine widens the noise so much
 * that hundreds of others would be needed. Empty where what all benchmarks share was taken out before.
 */
export function findStrays({ history, metric, change }: Finding): readonly Stray[] {
  if (history === undefined || change?.shared !== undefined) return [];
  const { recordings, changes } = history;
  const start = changes.at(-1) ?? 0;
  const present = recordings.slice(start);
  const costs = present.map(({ level }) => Math.log(costOf(metric, level)));
  const centre = median(costs);
  const strays = present.flatMap((recording, index): readonly Stray[] => {
    const cost = costs[index] ?? centre;
    if (!isFarOff(costs.toSpliced(index, 1), cost)) return [];
    const estimate = formatRatio(Math.exp(cost - centre), metric);
    return [{ recording, place: start + index + 1, count: recordings.length, estimate }];
  });
  return strays.length > present.length * MOST ? [] : strays;
}
