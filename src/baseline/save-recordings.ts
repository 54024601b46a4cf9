import type { Recording } from '../model/recording.ts';
import type { Packing, SaveFacts } from './baseline-store.ts';
import { planRetention, type Retention } from './plan-retention.ts';
import type { FileChange, FileView, StoredFiles } from './stored-files.ts';
import { formatStem, keyText, listEntries, profilePath, recordingPath, type StoredName } from './stored-path.ts';
import { writeRecording } from './stored-recording.ts';

/** A recording and what its saver knows about it. */
export interface RecordingToSave {
  readonly recording: Recording;
  readonly facts: SaveFacts;
}

/**
 * Adds recordings to a store and thins out what has become old of the same machines and suites. Saving the same again
 * (the answer to the first attempt was lost, say) changes nothing. Recordings without values are not worth keeping.
 */
export async function saveRecordings(
  files: StoredFiles,
  recordings: readonly RecordingToSave[],
  packing: Packing,
  retention: Retention,
): Promise<void> {
  const packed = await Promise.all(
    recordings
      .filter(({ recording }) => recording.values.length > 0)
      .map(({ recording, facts }) => packRecording(recording, facts, packing)),
  );
  if (packed.length === 0) return;
  await files.change((view) => planSave(packed, view, retention), describeSave(packed));
}

/** A recording in bytes: its profiles' in their order. */
interface Packed {
  readonly name: StoredName;
  readonly bytes: Uint8Array;
  readonly profiles: readonly Uint8Array[];
}

async function packRecording(recording: Recording, facts: SaveFacts, packing: Packing): Promise<Packed> {
  const commit = facts.commit ?? recording.commit;
  const { text, profiles } = writeRecording({
    ...recording,
    ...(commit === undefined ? {} : { commit }),
    recordedAt: facts.recordedAt,
    ...(facts.verdict === undefined ? {} : { verdict: facts.verdict }),
  });
  const { machine, suite } = recording;
  const run = facts.run === undefined ? `t${Math.max(0, Date.parse(facts.recordedAt))}` : String(facts.run.id);
  return {
    name: { machine, suite, commit, run, attempt: facts.run?.attempt ?? 1, copy: 1 },
    bytes: new TextEncoder().encode(text),
    profiles: await Promise.all(profiles.map((profile) => packing.pack(profile))),
  };
}

async function planSave(packed: readonly Packed[], view: FileView, retention: Retention): Promise<FileChange> {
  const put = new Map<string, Uint8Array>();
  for (const one of packed) {
    const stem = await findPlace(one, view, put);
    if (stem === undefined) continue;
    one.profiles.forEach((profile, index) => put.set(profilePath(stem, index + 1), profile));
    put.set(recordingPath(stem), one.bytes);
  }
  const touched = new Set(packed.map(({ name }) => keyText(name)));
  const entries = listEntries([...view.paths, ...put.keys()]).filter((entry) => touched.has(keyText(entry)));
  const remove = new Set(planRetention(entries, retention));
  return {
    put: new Map([...put].filter(([path]) => !remove.has(path))),
    remove: [...remove].filter((path) => view.paths.has(path)),
  };
}

/** The first free place; undefined when the same is stored already. */
async function findPlace(
  { name, bytes }: Packed,
  view: FileView,
  put: ReadonlyMap<string, Uint8Array>,
): Promise<string | undefined> {
  // Profiles of a save that was cut off before its recording: their names are taken.
  const leftovers = new Set([...view.paths].map((path) => path.replace(/\.\d+\.folded\.gz$/, '')));
  for (let copy = name.copy; ; copy += 1) {
    const stem = formatStem({ ...name, copy });
    const path = recordingPath(stem);
    if (put.has(path)) continue;
    if (view.paths.has(path)) {
      if (await view.holds(path, bytes)) return undefined;
    } else if (!leftovers.has(stem)) return stem;
  }
}

function describeSave(packed: readonly Packed[]): string {
  const { name } = packed[0] ?? {};
  const commit = name?.commit === undefined ? '' : ` of ${name.commit.slice(0, 12)}`;
  return `record ${packed.length === 1 ? '1 recording' : `${packed.length} recordings`}${commit}`;
}
