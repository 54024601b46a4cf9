import type { Warning } from '../model/comparison.ts';
import { costOf, measuresTime } from '../model/metric.ts';
import type { Values } from '../model/values.ts';
import type { Config } from '../settings/schema.ts';
import { mean } from '../stats/moments.ts';
import { explainsBenchmark } from './assign-profiles.ts';
import { attributeCosts, type Reason } from './attribute.ts';
import { chooseProfiles, type MissingProfiles } from './choose-profiles.ts';
import type { JudgedChange } from './judge-changes.ts';
import { logRuns } from './log-runs.ts';
import type { RecordingPair } from './pair.ts';

/** Where the time of a changed benchmark went, or why that cannot be said. */
export interface Explanation {
  readonly reason?: Reason;
  readonly warnings: readonly Warning[];
}

/**
 * Explains the change of a time or a rate from the profiles that belong to the benchmark. `level` is where the stored
 * recordings stand together, when there are several.
 */
export function explainChange(
  pair: RecordingPair,
  before: Values,
  { change, logError }: Pick<JudgedChange, 'change' | 'logError'>,
  config: Config,
  level: number | undefined,
): Explanation {
  const head = pair.after.at(-1);
  if (!measuresTime(before.metric) || head === undefined) return { warnings: [] };
  const choice = chooseProfiles(pair.before, head, explainsBenchmark(pair, before.benchmark, config));
  if ('missing' in choice) return { warnings: choice.missing === 'none' ? [] : [MISSING_PROFILE[choice.missing]] };
  const cost = level === undefined ? Math.exp(mean(logRuns(before))) : costOf(before.metric, level);
  const reason = attributeCosts({ before: cost, after: cost * change.ratio, logError }, choice.found, config);
  return { reason, warnings: reason.warnings };
}

const MISSING_PROFILE = {
  'one-sided': { code: 'profile-one-sided', text: 'only one side has a profile, so the change cannot be explained' },
  'kinds-differ': {
    code: 'kinds-differ',
    text: 'the profiles of the two sides were recorded in different ways (event, frequency, -a, -g), so they are not compared',
  },
  'no-time': {
    code: 'no-time',
    text: 'the profiles are of events that are no time (page faults, cache misses, ...), so the change cannot be explained: record cycles or cpu-clock',
  },
} as const satisfies Record<Exclude<MissingProfiles, 'none'>, Warning>;
