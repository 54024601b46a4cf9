import { type BaselineStore, createBaselineStore } from '../baseline/baseline-store.ts';
import type { StoredFiles } from '../baseline/stored-files.ts';
import { gzipPacking } from './packing.ts';

/**
 * Baselines in files, their profiles packed with gzip, wherever the files are: on a branch, in a folder.
 * @param now Milliseconds since 1970.
 */
export function createPackedStore(files: StoredFiles, now: () => number): BaselineStore {
  return createBaselineStore(files, { now, packing: gzipPacking });
}
