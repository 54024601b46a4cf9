import type { Problem } from '../model/problem.ts';
import type { Baseline, Recording } from '../model/recording.ts';
import type { Packing, Target } from './baseline-store.ts';
import { chooseAlong } from './choose-stored.ts';
import { doubtLine, doubtNearest } from './doubt-baseline.ts';
import { readGroups } from './read-groups.ts';
import { readRecording } from './stored-recording.ts';
import { createNameSharer, type ShareName } from './stored-values.ts';
import type { StoredFiles } from './stored-files.ts';
import { byRun, type Key, keyText, listEntries, type StoredEntry } from './stored-path.ts';
import { newer, unreadable } from './upgrade.ts';

export interface FindOptions {
  /** At most so many recordings of each machine and suite. */
  readonly runs: number;
  /** The profiles of so many of them, the nearest that have any. */
  readonly profiled: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The stored recordings to compare with; see `BaselineStore`. Lists once and reads once. */
export async function findStored(
  files: StoredFiles,
  target: Target,
  options: FindOptions,
  packing: Packing,
): Promise<Baseline | undefined> {
  const paths = await files.list();
  if (paths === undefined) return undefined;
  refuseNewerLayout(paths, files.name);
  const entries = listEntries(paths);
  const sides = target.keys.map((key) => chooseFor(key, entries, target, options));
  const chosen = sides.flatMap((side) => side.chosen);
  const problems = sides.flatMap((side) => side.problems);
  if (chosen.length === 0) return problems.length === 0 ? undefined : { source: files.name, recordings: [], problems };
  const read = await readAll(files, chosen, packing);
  const recordings = orderByTime(dropRepeated(chosen, read), target).flatMap((key) =>
    key.slice(-options.runs).map(quieten),
  );
  const nearest = new Map(recordings.map((recording) => [keyText(recording), recording]));
  const doubts = [...nearest.values()].flatMap((recording) => doubtNearest(recording, options.now));
  return { source: files.name, recordings, problems: [...problems, ...doubts] };
}

interface Chosen {
  readonly entry: StoredEntry;
  readonly distance?: number;
  readonly withProfiles: boolean;
}

interface Side {
  readonly chosen: readonly Chosen[];
  readonly problems: readonly Problem[];
}

function chooseFor(key: Key, entries: readonly StoredEntry[], { ancestry }: Target, options: FindOptions): Side {
  const own = entries.filter((entry) => keyText(entry) === keyText(key));
  if (ancestry === undefined) {
    // Their times are inside: all are read, the newest by name with their profiles.
    return { chosen: markProfiled(own.toSorted(byRun), options.profiled), problems: [] };
  }
  const along = chooseAlong(own, key, ancestry, options.runs);
  const problems = own.length > 0 && along.length === 0 ? [doubtLine(key, own.length, ancestry)] : [];
  return { chosen: markProfiled(along, options.profiled), problems };
}

function markProfiled(
  entries: readonly (StoredEntry & { readonly distance?: number })[],
  most: number,
): readonly Chosen[] {
  const profiled = new Set(entries.filter((entry) => entry.profiles.length > 0).slice(-most));
  return entries.map((entry) => ({
    entry,
    ...(entry.distance === undefined ? {} : { distance: entry.distance }),
    withProfiles: profiled.has(entry),
  }));
}

async function readAll(files: StoredFiles, chosen: readonly Chosen[], packing: Packing): Promise<readonly Recording[]> {
  const shareName = createNameSharer();
  const paths = chosen.map(({ entry, withProfiles }) => [entry.path, ...(withProfiles ? entry.profiles : [])]);
  const read: Recording[] = [];
  for await (const contents of readGroups(files, paths)) {
    const one = chosen[read.length];
    if (one !== undefined) read.push(await readChosen(one, contents, files.name, packing, shareName));
  }
  return read;
}

async function readChosen(
  { entry, distance, withProfiles }: Chosen,
  [bytes, ...packed]: readonly Uint8Array[],
  store: string,
  packing: Packing,
  shareName: ShareName,
): Promise<Recording> {
  const unpack = (one: Uint8Array, index: number): Promise<string> =>
    packing.unpack(one, `${store}: ${entry.profiles[index] ?? ''}`);
  const profiles = withProfiles ? await Promise.all(packed.map(unpack)) : undefined;
  const text = new TextDecoder().decode(bytes);
  const file = `${store}: ${entry.path}`;
  const recording = readRecording(text, profiles, file, shareName);
  if (keyText(recording) !== keyText(entry)) throw unreadable(file, 'another machine or suite is in it');
  return { ...recording, ...(distance === undefined ? {} : { distance }) };
}

/**
 * A run that was started again may have judged and stored the same artifacts once more: that is one recording, and
 * counted twice it would look like a second one that agrees. The last stays.
 */
function dropRepeated(chosen: readonly Chosen[], read: readonly Recording[]): readonly Recording[] {
  const runs = read.map((recording, index) => {
    const { machine, suite, commit, run } = chosen[index]?.entry ?? {};
    return JSON.stringify([machine, suite, commit, run, recording.job]);
  });
  const textOf = (index: number): string => JSON.stringify(read[index]?.values);
  return read.filter((_, index) => {
    const later = runs.flatMap((run, other) => (other > index && run === runs[index] ? [other] : []));
    return !later.some((other) => textOf(other) === textOf(index));
  });
}

/** For each key oldest first; along a line of commits that is the order in which they were chosen. */
function orderByTime(recordings: readonly Recording[], { keys, ancestry }: Target): readonly (readonly Recording[])[] {
  return keys.map((key) => {
    const own = recordings.filter((recording) => keyText(recording) === keyText(key));
    const timeOf = ({ recordedAt = '' }: Recording): string => recordedAt;
    return ancestry === undefined ? own.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1)) : own;
  });
}

/** What was wrong when the history was recorded has been told then; of the nearest recording it still matters. */
function quieten(recording: Recording, index: number, all: readonly Recording[]): Recording {
  return index === all.length - 1 ? recording : { ...recording, problems: [] };
}

function refuseNewerLayout(paths: readonly string[], store: string): void {
  const layouts = paths.map((path) => Number(/^v(\d{1,6})\//.exec(path)?.[1] ?? 1));
  const newest = layouts.reduce((most, layout) => Math.max(most, layout), 1);
  if (newest > 1) throw newer(store, newest, 1);
}
