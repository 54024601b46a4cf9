import type { Problem } from '../model/problem.ts';
import type { Profile, ProfilePair } from '../model/profile.ts';
import type { Recording } from '../model/recording.ts';
import { matchesName } from '../settings/name-glob.ts';
import type { Config } from '../settings/schema.ts';
import type { RecordingPair } from './pair.ts';

/**
 * Which of a suite's profiles explain a benchmark: those whose folder names it (`profile/<benchmark>/`), else those that
 * the settings give to it, else all of them when it is the only benchmark of the suite on their side (it may have
 * another name on the other one).
 */
export function explainsBenchmark(
  pair: RecordingPair,
  benchmark: string,
  config: Config,
): (profile: Profile | ProfilePair) => boolean {
  const rules = findRules(pair, config);
  const slug = slugOf(benchmark);
  return (profile) => {
    if (profile.benchmark !== undefined) return slugOfProfile(profile, profile.benchmark) === slug;
    if (rules.length > 0) return rules.some((rule) => matchesName(rule.benchmark, benchmark));
    const measured = listMeasured(pair, profile);
    return measured.length === 1 && measured[0] === benchmark;
  };
}

/** The profiles of the two newest recordings that explain none of the suite's benchmarks: somebody made them in vain. */
export function findUnassignedProfiles(pair: RecordingPair, config: Config): readonly Problem[] {
  const sides = [
    { side: 'baseline', recording: pair.before.at(-1) },
    { side: 'head', recording: pair.after.at(-1) },
  ] as const;
  if (sides.every(({ recording }) => listProfiles(recording).length === 0)) return [];
  const benchmarks = listBenchmarks([...pair.before, ...pair.after]);
  if (benchmarks.length === 0) return [];
  const claims = benchmarks.map((benchmark) => explainsBenchmark(pair, benchmark, config));
  return sides.flatMap(({ side, recording }) =>
    listProfiles(recording)
      .filter((profile) => !claims.some((explains) => explains(profile)))
      .map((profile): Problem => {
        const text = describeUnassigned(profile.benchmark, listMeasured(pair, profile));
        return { path: profile.path, side, text };
      }),
  );
}

function describeUnassigned(named: string | undefined, benchmarks: readonly string[]): string {
  const some = benchmarks.slice(0, 3).map((benchmark) => `profile/${slugOf(benchmark)}/`);
  const folders = benchmarks.length > 3 ? `${some.join(', ')}, …` : some.join(', ');
  return named === undefined
    ? `explains no benchmark, as the suite has ${benchmarks.length}: put it in ${folders}, or name the benchmark under "profiles" in the settings`
    : `explains no benchmark: none of the suite is called "${named}"; folders that would do: ${folders}`;
}

function listProfiles(recording: Recording | undefined): readonly (Profile | ProfilePair)[] {
  return [...(recording?.profiles ?? []), ...(recording?.profilePairs ?? [])];
}

/** Asked for each of its benchmarks, and there may be thousands: counted once a pair. */
const LISTED = new WeakMap<RecordingPair, ReadonlyMap<Profile | ProfilePair, readonly string[]>>();

/** The benchmarks that a profile may be of: its recording's, else its side's, else the pair's. */
function listMeasured(pair: RecordingPair, profile: Profile | ProfilePair): readonly string[] {
  const listed = LISTED.get(pair) ?? listByProfile(pair);
  LISTED.set(pair, listed);
  return listed.get(profile) ?? [];
}

function listByProfile(pair: RecordingPair): ReadonlyMap<Profile | ProfilePair, readonly string[]> {
  return new Map(
    [pair.before, pair.after].flatMap((side) =>
      side.flatMap((recording) => {
        const profiles = listProfiles(recording);
        if (profiles.length === 0) return [];
        const nearest = [[recording], side, [...pair.before, ...pair.after]].map(listBenchmarks);
        const benchmarks = nearest.find((names) => names.length > 0) ?? [];
        return profiles.map((profile) => [profile, benchmarks] as const);
      }),
    ),
  );
}

function listBenchmarks(recordings: readonly Recording[]): readonly string[] {
  const names = new Set<string>();
  for (const { values } of recordings) for (const { benchmark } of values) names.add(benchmark);
  return [...names].toSorted();
}

function findRules({ machine, suite }: RecordingPair, config: Config): Config['profiles'] {
  return config.profiles.filter((rule) => matchesName(rule.machine, machine) && matchesName(rule.suite, suite));
}

/** Each profile is asked by every benchmark. */
const SLUGS = new WeakMap<Profile | ProfilePair, string>();

function slugOfProfile(profile: Profile | ProfilePair, benchmark: string): string {
  const known = SLUGS.get(profile) ?? slugOf(benchmark);
  SLUGS.set(profile, known);
  return known;
}

/** A benchmark's name as a folder: lower case, everything but letters and digits one hyphen. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}
