import type { History, HistoryPoint } from '../model/history.ts';
import type { Recording } from '../model/recording.ts';
import type { Values } from '../model/values.ts';
import { findLevelChanges } from '../stats/find-level-changes.ts';
import { mean } from '../stats/moments.ts';
import { isSameScale } from './measure-changes.ts';

/**
 * Follows one metric of one benchmark through the stored recordings, in their order; undefined when fewer than two have
 * it above zero in the newest one's unit. `significance` is the chance of a change where there was none.
 */
export function traceHistory(
  stored: readonly Recording[],
  values: readonly (Values | undefined)[],
  significance: number,
): History | undefined {
  const newest = values.findLast((one) => one !== undefined);
  const recordings = stored.flatMap((recording, index): readonly HistoryPoint[] => {
    const one = values[index];
    if (one === undefined || newest === undefined || !isSameScale(one.metric, newest.metric)) return [];
    const level = Math.exp(mean(one.runs.map((run) => mean(run.map(Math.log)))));
    if (!(level > 0) || !Number.isFinite(level)) return [];
    const { commit, recordedAt, distance } = recording;
    return [
      {
        ...(commit === undefined ? {} : { commit }),
        ...(recordedAt === undefined ? {} : { recordedAt }),
        ...(distance === undefined ? {} : { distance }),
        level,
      },
    ];
  });
  if (recordings.length < 2) return undefined;
  const changes = findLevelChanges(
    recordings.map(({ level }) => Math.log(level)),
    significance,
  );
  return { recordings, changes };
}
