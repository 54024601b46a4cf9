import { nameKeys } from '../baseline/doubt-baseline.ts';
import type { Key } from '../baseline/stored-path.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';

/**
 * That there is nothing to compare with, and what to do about it: what a first pull request wants to know, and whoever gave
 * a machine or a suite another name.
 * @param stored What the branch holds.
 */
export function describeNoBaseline(
  { baseline, 'baseline-branch': branch }: Pick<ActionInputs, 'baseline' | 'baseline-branch'>,
  stored: readonly Key[],
): string {
  if (baseline.kind === 'folder') return `there is no baseline in ${baseline.path}`;
  const run = 'run the same measurements and copygate on pushes to the default branch';
  if (baseline.kind === 'artifacts')
    return `no earlier run of the default branch has artifacts to compare with: ${run}`;
  const none = `the branch ${branch} holds no baseline of these machines and suites`;
  if (stored.length === 0) return `${none} yet: ${run}, which records them there`;
  return `${none}, but of ${nameKeys(stored)}: measure under the same names, or ${run}, which records them there`;
}
