import type { Recording } from '../model/recording.ts';
import type { Packing, SaveFacts } from './baseline-store.ts';
import { findKnown } from './find-known.ts';
import { type Packed, packRecording } from './pack-recording.ts';
import { planRetention, type Retention } from './plan-retention.ts';
import type { FileChange, FileView, StoredFiles } from './stored-files.ts';
import {
  formatStem,
  type Key,
  keyText,
  listEntries,
  profilePath,
  recordingPath,
  type StoredEntry,
  type StoredName,
} from './stored-path.ts';

/** A recording and what its saver knows about it. */
export interface RecordingToSave {
  readonly recording: Recording;
  readonly facts: SaveFacts;
}

/**
 * Adds recordings to a store and thins out what has become old of the same machines and suites. What is stored already
 * (the answer to the first attempt was lost, or a gate judged the same measurement again) is not stored again; where it
 * has come with more profiles than before, it takes the old one's place. Recordings without values are not worth keeping.
 * @returns What was not stored again.
 */
export async function saveRecordings(
  files: StoredFiles,
  recordings: readonly RecordingToSave[],
  packing: Packing,
  retention: Retention,
): Promise<readonly Key[]> {
  const packed = await Promise.all(
    recordings
      .filter(({ recording }) => recording.values.length > 0)
      .map(({ recording, facts }) => packRecording(recording, facts, packing)),
  );
  if (packed.length === 0) return [];
  let known: readonly Key[] = [];
  await files.change(async (view) => {
    const places = await findKnown(packed, view, files.name);
    const isKnown = (one: Packed): boolean => one.profiles.length <= (places.get(one)?.profiles.length ?? -1);
    known = packed.filter(isKnown).map(({ name }) => name);
    const replaced = packed.flatMap((one) => (isKnown(one) ? [] : (places.get(one) ?? [])));
    return planSave(
      packed.filter((one) => !isKnown(one)),
      replaced,
      view,
      retention,
    );
  }, describeSave(packed));
  return known;
}

function planSave(
  packed: readonly Packed[],
  replaced: readonly StoredEntry[],
  { paths }: FileView,
  retention: Retention,
): FileChange {
  // Profiles of a save that was cut off before its recording: their names are taken.
  const taken = new Set([...paths].map((path) => path.replace(/(?:\.\d+\.folded\.gz|\.json)$/, '')));
  const put = new Map<string, Uint8Array>();
  for (const { name, bytes, profiles } of packed) {
    const stem = findFree(name, taken);
    taken.add(stem);
    profiles.forEach((profile, index) => put.set(profilePath(stem, index + 1), profile));
    put.set(recordingPath(stem), bytes);
  }
  const outdated = new Set(replaced.flatMap((entry) => [entry.path, ...entry.profiles]));
  const touched = new Set(packed.map(({ name }) => keyText(name)));
  const entries = listEntries([...paths, ...put.keys()]).filter(
    (entry) => touched.has(keyText(entry)) && !outdated.has(entry.path),
  );
  const remove = new Set([...outdated, ...planRetention(entries, retention)]);
  return {
    put: new Map([...put].filter(([path]) => !remove.has(path))),
    remove: [...remove].filter((path) => paths.has(path)),
  };
}

function findFree(name: StoredName, taken: ReadonlySet<string>): string {
  for (let copy = name.copy; ; copy += 1) {
    const stem = formatStem({ ...name, copy });
    if (!taken.has(stem)) return stem;
  }
}

function describeSave(packed: readonly Packed[]): string {
  const { name } = packed[0] ?? {};
  const commit = name?.commit === undefined ? '' : ` of ${name.commit.slice(0, 12)}`;
  return `record ${packed.length === 1 ? '1 recording' : `${packed.length} recordings`}${commit}`;
}
