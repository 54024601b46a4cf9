import { type BaselineStore, createBaselineStore } from '../baseline/baseline-store.ts';
import { type BranchOptions, createBranchFiles } from './branch-files.ts';
import { gzipPacking } from './packing.ts';

/** The branch that baselines are kept on when none is named. */
export const DEFAULT_BRANCH = 'copygate-baselines';

/** Baselines on a git branch. */
export function createBranchStore(options: BranchOptions): BaselineStore {
  return createBaselineStore(createBranchFiles(options), { now: options.now, packing: gzipPacking });
}
