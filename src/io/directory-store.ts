import type { BaselineStore } from '../baseline/baseline-store.ts';
import { isStoredPath, listEntries, type StoredEntry } from '../baseline/stored-path.ts';
import { createDirectoryFiles } from './directory-files.ts';
import { createPackedStore } from './packed-store.ts';

/** Baselines in a folder, in the same files as on a branch. @param now Milliseconds since 1970. */
export function createDirectoryStore(folder: string, now: () => number = Date.now): BaselineStore {
  return createPackedStore(createDirectoryFiles(folder), now);
}

/** Whether a folder is a store, of this copygate or a newer one, and not a folder of plain results. */
export async function isDirectoryStore(folder: string): Promise<boolean> {
  const paths = await createDirectoryFiles(folder).list();
  return paths?.some(isStoredPath) ?? false;
}

export async function listStored(folder: string): Promise<readonly StoredEntry[]> {
  return listEntries((await createDirectoryFiles(folder).list()) ?? []);
}
