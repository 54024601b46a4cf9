import type { ActionInputs } from '../settings/action-inputs.ts';

/** That there is nothing to compare with, and what to do about it: what a first pull request wants to know. */
export function describeNoBaseline({
  baseline,
  'baseline-branch': branch,
}: Pick<ActionInputs, 'baseline' | 'baseline-branch'>): string {
  if (baseline.kind === 'folder') return `there is no baseline in ${baseline.path}`;
  const run = 'run the same measurements and copygate on pushes to the default branch';
  if (baseline.kind === 'artifacts')
    return `no earlier run of the default branch has artifacts to compare with: ${run}`;
  return `the branch ${branch} holds no baseline of these machines and suites yet: ${run}, which records them there`;
}
