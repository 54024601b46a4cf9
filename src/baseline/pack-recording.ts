import type { Recording } from '../model/recording.ts';
import type { Packing, SaveFacts } from './baseline-store.ts';
import type { StoredName } from './stored-path.ts';
import { writeRecording } from './stored-recording.ts';

/** A recording in bytes: its profiles' in their order. */
export interface Packed {
  readonly name: StoredName;
  readonly bytes: Uint8Array;
  readonly profiles: readonly Uint8Array[];
}

/** A recording with what its saver knows about it, as it is stored. */
export async function packRecording(recording: Recording, facts: SaveFacts, packing: Packing): Promise<Packed> {
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
