import type { Baseline, Recording } from '../model/recording.ts';
import type { Packing, Target } from './baseline-store.ts';
import { type Ancestry, type Chosen, chooseFor, listPaths, type Portion } from './choose-stored.ts';
import { decodeText } from './decode-text.ts';
import { doubtNearest } from './doubt-baseline.ts';
import { readGroups } from './read-groups.ts';
import { isSameMeasurement, originOf } from './same-measurement.ts';
import { readRecording } from './stored-recording.ts';
import { createColumnSharer, type ShareColumns } from './share-columns.ts';
import type { StoredFiles } from './stored-files.ts';
import { keyText, listEntries } from './stored-path.ts';
import { newer, unreadable } from './upgrade.ts';

export interface FindOptions extends Portion {
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** More files than this are not fetched before it is known which of them are needed. */
const MOST_GUESSED = 200;

/** Has a store bring near what `findStored` is likely to ask for: the recordings of all machines and suites, where they are few. */
export async function prepareStored(files: StoredFiles, ancestry: Ancestry, options: FindOptions): Promise<void> {
  if (files.prepare === undefined) return;
  const entries = listEntries((await files.list()) ?? []);
  const keys = new Map(entries.map((entry) => [keyText(entry), entry]));
  const chosen = [...keys.values()].flatMap((key) => chooseFor(key, entries, ancestry, options).chosen);
  const paths = chosen.flatMap(listPaths);
  if (paths.length <= MOST_GUESSED) await files.prepare(paths);
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
  const sides = target.keys.map((key) => chooseFor(key, entries, target.ancestry, options));
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

async function readAll(files: StoredFiles, chosen: readonly Chosen[], packing: Packing): Promise<readonly Recording[]> {
  const shareColumns = createColumnSharer();
  const read: Recording[] = [];
  for await (const contents of readGroups(files, chosen.map(listPaths))) {
    const one = chosen[read.length];
    if (one !== undefined) read.push(await readChosen(one, contents, files.name, packing, shareColumns));
  }
  return read;
}

async function readChosen(
  { entry, distance, withProfiles }: Chosen,
  [bytes = new Uint8Array(), ...packed]: readonly Uint8Array[],
  store: string,
  packing: Packing,
  shareColumns: ShareColumns,
): Promise<Recording> {
  const unpack = (one: Uint8Array, index: number): Promise<string> =>
    packing.unpack(one, `${store}: ${entry.profiles[index] ?? ''}`);
  const profiles = withProfiles ? await Promise.all(packed.map(unpack)) : undefined;
  const text = decodeText(bytes);
  const file = `${store}: ${entry.path}`;
  const recording = readRecording(text, profiles, file, shareColumns);
  if (keyText(recording) !== keyText(entry)) throw unreadable(file, 'another machine or suite is in it');
  return { ...recording, ...(distance === undefined ? {} : { distance }) };
}

/** What one run stored twice, as it could before saving looked for it, is one recording. The last stays. */
function dropRepeated(chosen: readonly Chosen[], read: readonly Recording[]): readonly Recording[] {
  const origins = chosen.map(({ entry }) => originOf(entry));
  return read.filter(
    (recording, index) =>
      !read.some(
        (other, place) => place > index && origins[place] === origins[index] && isSameMeasurement(recording, other),
      ),
  );
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
