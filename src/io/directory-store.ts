import path from 'node:path';
import { type BaselineStore, createBaselineStore } from '../baseline/baseline-store.ts';
import { createDirectoryFiles } from './directory-files.ts';
import { exists } from './files.ts';
import { gzipPacking } from './packing.ts';

/** Baselines in a folder, in the same files as on a branch. @param now Milliseconds since 1970. */
export function createDirectoryStore(folder: string, now: () => number): BaselineStore {
  return createBaselineStore(createDirectoryFiles(folder), { now, packing: gzipPacking });
}

/** Whether a folder is a store (it has `v1/`, or the layout of a newer copygate), and not a folder of plain results. */
export async function isDirectoryStore(folder: string): Promise<boolean> {
  for (let layout = 1; layout <= 9; layout += 1) {
    if (await exists(path.join(folder, `v${layout}`))) return true;
  }
  return false;
}
