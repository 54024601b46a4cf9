import type { Recording } from '../model/recording.ts';
import type { StoredFiles } from './stored-files.ts';
import { byRun, keyText, listEntries, type StoredEntry } from './stored-path.ts';
import { readRecording } from './stored-recording.ts';

/** A stored recording as it lies there. */
export interface StoredItem {
  readonly entry: StoredEntry;
  /** Without its profiles. */
  readonly recording: Recording;
  /** Bytes, profiles included. */
  readonly size: number;
}

/**
 * Everything in a store, by machine and suite, oldest first inside.
 * @returns undefined when there is no such store.
 */
export async function readStore(files: StoredFiles): Promise<readonly StoredItem[] | undefined> {
  const paths = await files.list();
  if (paths === undefined) return undefined;
  const entries = listEntries(paths).toSorted((a, b) => compareText(keyText(a), keyText(b)) || byRun(a, b));
  const contents = await files.read(entries.flatMap((entry) => [entry.path, ...entry.profiles]));
  const sizeOf = (path: string): number => contents.get(path)?.length ?? 0;
  return entries.map((entry) => ({
    entry,
    recording: readRecording(
      new TextDecoder().decode(contents.get(entry.path)),
      undefined,
      `${files.name}: ${entry.path}`,
    ),
    size: [entry.path, ...entry.profiles].reduce((sum, path) => sum + sizeOf(path), 0),
  }));
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
