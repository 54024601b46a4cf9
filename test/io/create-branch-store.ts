import type { BaselineStore } from '../../src/baseline/baseline-store.ts';
import { type BranchOptions, createBranchFiles } from '../../src/io/branch-files.ts';
import { createPackedStore } from '../../src/io/packed-store.ts';

/** Baselines on a branch, as the Action keeps them. */
export function createBranchStore(options: BranchOptions): BaselineStore {
  return createPackedStore(createBranchFiles(options), options.now);
}
