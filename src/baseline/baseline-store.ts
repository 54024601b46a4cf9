import type { Baseline, Recording } from '../model/recording.ts';
import type { Outcome } from '../model/verdict.ts';
import type { Ancestry } from './choose-stored.ts';
import { type FindOptions, findStored, prepareStored } from './find-stored.ts';
import { type Retention, RETENTION } from './plan-retention.ts';
import { saveRecordings } from './save-recordings.ts';
import type { StoredFiles } from './stored-files.ts';
import { type Key, listEntries, listKeys } from './stored-path.ts';

/** What a baseline is wanted for. */
export interface Target {
  /** The machines and suites of the head. */
  readonly keys: readonly Key[];
  /** The line of first parents from the merge-base. Undefined where there is none to follow: the newest count then. */
  readonly ancestry: Ancestry | undefined;
}

/** What the host knows about the recordings that it saves; nothing here comes from what was measured. */
export interface SaveFacts {
  /** ISO 8601. */
  readonly recordedAt: string;
  /** What the gate said; absent for recordings that no gate has seen. */
  readonly verdict?: Outcome;
  /** The commit that the host knows it was; else what the recorder wrote counts. */
  readonly commit?: string;
  /** The workflow run that measured, where there is one; not the gate's. */
  readonly run?: { readonly id: number; readonly attempt: number };
}

/** Where recordings are kept. */
export interface BaselineStore {
  /** Brings near what `find` is likely to read, before the machines and suites are known. */
  readonly prepare: (ancestry: Ancestry) => Promise<void>;
  /** The machines and suites that something is stored of. */
  readonly listKeys: () => Promise<readonly Key[]>;
  /** Undefined when nothing is stored yet. Unreadable ones throw: they are not absent. */
  readonly find: (target: Target) => Promise<Baseline | undefined>;
  /**
   * Adds recordings, all of them or none where the store can; thins out what has become old. Gives back those that are
   * stored already, also when they were judged another time: they are not stored again.
   */
  readonly save: (recordings: readonly Recording[], facts: SaveFacts) => Promise<readonly Key[]>;
}

/** Compression, which is not ours. */
export interface Packing {
  readonly pack: (text: string) => Promise<Uint8Array>;
  /** @throws UserError naming the file when it is damaged. */
  readonly unpack: (bytes: Uint8Array, file: string) => Promise<string>;
}

export interface StoreOptions extends Partial<Omit<FindOptions, 'now'>> {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly packing: Packing;
  readonly retention?: Retention;
}

/** A store over files, wherever they are kept. */
export function createBaselineStore(files: StoredFiles, options: StoreOptions): BaselineStore {
  const { now, packing, retention = RETENTION, runs = 30, profiled = 3 } = options;
  return {
    prepare: (ancestry) => prepareStored(files, ancestry, { runs, profiled, now: now() }),
    listKeys: async () => listKeys(listEntries((await files.list()) ?? [])),
    find: (target) => findStored(files, target, { runs, profiled, now: now() }, packing),
    save: (recordings, facts) =>
      saveRecordings(
        files,
        recordings.map((recording) => ({ recording, facts })),
        packing,
        retention,
      ),
  };
}
