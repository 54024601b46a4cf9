import type { History, HistoryPoint } from '../model/history.ts';
import type { Recording } from '../model/recording.ts';
import type { Values } from '../model/values.ts';
import { findLevelChanges } from '../stats/find-level-changes.ts';
import { isSameScale } from './measure-changes.ts';

/** Follows one metric of one benchmark through the recordings of `stored`, in their order. */
export type TraceHistory = (values: readonly (Values | undefined)[]) => History | undefined;

/**
 * Undefined when fewer than two recordings have it above zero in the newest one's unit. `significance` is the chance of a
 * change where there was none.
 */
export function createHistoryTracer(stored: readonly Recording[], significance: number): TraceHistory {
  const origins = stored.map(({ commit, recordedAt, distance }): HistoryPoint => ({
    ...(commit === undefined ? {} : { commit }),
    level: Number.NaN,
    ...(distance === undefined ? {} : { distance }),
    ...(recordedAt === undefined ? {} : { recordedAt }),
  }));
  return (values) => {
    const newest = values.findLast((one) => one !== undefined);
    if (newest === undefined) return undefined;
    const recordings: HistoryPoint[] = [];
    for (const [index, one] of values.entries()) {
      const origin = origins[index];
      if (one === undefined || origin === undefined || !isSameScale(one.metric, newest.metric)) continue;
      const level = Math.exp(meanLog(one));
      if (level > 0 && Number.isFinite(level)) recordings.push({ ...origin, level });
    }
    if (recordings.length < 2) return undefined;
    const changes = findLevelChanges(
      recordings.map(({ level }) => Math.log(level)),
      significance,
    );
    return { recordings, changes };
  };
}

/** Iterations share their run's luck: the mean over runs of their means. */
function meanLog({ runs }: Values): number {
  let sum = 0;
  for (const run of runs) {
    let logs = 0;
    for (const value of run) logs += Math.log(value);
    sum += logs / run.length;
  }
  return sum / runs.length;
}
