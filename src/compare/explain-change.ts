import type { Warning } from '../model/comparison.ts';
import { costOf, measuresTime } from '../model/metric.ts';
import type { Profile, ProfilePair } from '../model/profile.ts';
import type { Values } from '../model/values.ts';
import { matchesName } from '../settings/limits.ts';
import type { Config } from '../settings/schema.ts';
import { mean } from '../stats/moments.ts';
import { attributeCosts, type Reason } from './attribute.ts';
import { chooseProfiles } from './choose-profiles.ts';
import type { JudgedChange } from './judge-changes.ts';
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
  const runs = before.runs.map((run) => mean(run.map((value) => costOf(before.metric, value))));
  const cost = level === undefined ? mean(runs) : costOf(before.metric, level);
  const reason = attributeCosts({ before: cost, after: cost * change.ratio, logError }, choice.found, config);
  return { reason, warnings: reason.warnings };
}

const MISSING_PROFILE = {
  'one-sided': { code: 'profile-one-sided', text: 'only one side has a profile, so the change cannot be explained' },
  'kinds-differ': {
    code: 'kinds-differ',
    text: 'the profiles of the two sides were recorded in different ways (event, frequency, -a, -g), so they are not compared',
  },
} as const satisfies Record<string, Warning>;

/**
 * A profile explains the benchmark that its folder names (`profile/<benchmark>/`), else the one that the settings name
 * for the suite, else the suite's only benchmark.
 */
function explainsBenchmark(
  { machine, suite, before, after }: RecordingPair,
  benchmark: string,
  config: Config,
): (profile: Profile | ProfilePair) => boolean {
  const benchmarks = new Set(
    [...before, ...after].flatMap((recording) => recording.values.map((values) => values.benchmark)),
  );
  const rules = config.profiles.filter((rule) => matchesName(rule.machine, machine) && matchesName(rule.suite, suite));
  return (profile) => {
    if (profile.benchmark !== undefined) return slugOf(profile.benchmark) === slugOf(benchmark);
    if (rules.length > 0) return rules.some((rule) => matchesName(rule.benchmark, benchmark));
    return benchmarks.size === 1;
  };
}

/** A benchmark's name as a folder: lower case, everything but letters and digits one hyphen. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}
