import { costOf } from '../model/metric.ts';
import type { Finding } from '../model/verdict.ts';
import { mean } from '../stats/moments.ts';
import { isFarOff } from '../stats/is-far-off.ts';
import { formatRatio } from './words.ts';

/** A change of the baseline itself, so late that little is known of the level after it. */
export interface RecentChange {
  /** The commit that it was first seen at, where that is known. */
  readonly commit: string | undefined;
  /** `+31.2 %`. */
  readonly estimate: string;
  /** Only the newest recording shows it: it may also have been a bad day. */
  readonly alone: boolean;
}

/** So many recordings after a change, the new level is known well enough. */
const RECENT = 5;

/** What makes a finding inconclusive after a regression was merged: undefined where the baseline stayed as it was. */
export function findRecentChange({ history, metric }: Finding): RecentChange | undefined {
  if (history === undefined) return undefined;
  const { recordings, changes } = history;
  const costs = recordings.map(({ level }) => Math.log(costOf(metric, level)));
  const start = changes.at(-1) ?? 0;
  const newest = costs.length - 1;
  const describe = (at: number, before: readonly number[]): RecentChange => ({
    commit: recordings[at]?.commit,
    estimate: formatRatio(Math.exp(mean(costs.slice(at)) - mean(before)), metric),
    alone: at === newest,
  });
  // A level of one recording is none yet, however far it lies from the ones before it.
  if (isFarOff(costs.slice(start, newest), costs[newest] ?? 0)) return describe(newest, costs.slice(start, newest));
  return start > 0 && costs.length - start <= RECENT
    ? describe(start, costs.slice(changes.at(-2) ?? 0, start))
    : undefined;
}
