import { groupByKey } from '../model/group-by-key.ts';
import type { Recording } from '../model/recording.ts';
import type { StoredFiles } from './stored-files.ts';
import { byRun, keyText, listEntries, type StoredEntry } from './stored-path.ts';
import { decodeText } from './decode-text.ts';
import { readGroups } from './read-groups.ts';
import { readRecording } from './stored-recording.ts';
import { createColumnSharer } from './share-columns.ts';

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
  const shareColumns = createColumnSharer();
  const items: StoredItem[] = [];
  const groups = entries.map((entry) => [entry.path, ...entry.profiles]);
  for await (const contents of readGroups(files, groups)) {
    const entry = entries[items.length];
    if (entry === undefined) break;
    const text = decodeText(contents[0] ?? new Uint8Array());
    items.push({
      entry,
      recording: readRecording(text, undefined, `${files.name}: ${entry.path}`, shareColumns),
      size: contents.reduce((sum, { length }) => sum + length, 0),
    });
  }
  return items;
}

/** What is stored of each machine and suite, in the order of the store. */
export function groupItems(items: readonly StoredItem[]): readonly (readonly StoredItem[])[] {
  return [...groupByKey(items, ({ entry }) => keyText(entry)).values()];
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
