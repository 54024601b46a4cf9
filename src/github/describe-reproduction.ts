import type { Head } from '../head.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { Context } from './context.ts';
import { type ReadArtifact, writeReproduction } from './write-reproduction.ts';

/**
 * How to judge the same again elsewhere; nothing where a folder of the job was judged or compared with: nobody can fetch it.
 * @param commits Of the stored recordings that were compared with.
 */
export function describeReproduction(
  { environment, config }: Context,
  inputs: ActionInputs,
  read: Readonly<Record<'head' | 'baseline', readonly ReadArtifact[]>>,
  commits: readonly string[],
): Pick<Head, 'reproduce'> {
  if (inputs.baseline.kind === 'folder') return {};
  const baseline =
    inputs.baseline.kind === 'branch'
      ? ({ kind: 'branch', branch: inputs['baseline-branch'], commits } as const)
      : ({ kind: 'artifacts', artifacts: read.baseline } as const);
  const reproduce = writeReproduction({ environment, config, failOn: inputs['fail-on'], head: read.head, baseline });
  return reproduce === undefined ? {} : { reproduce };
}
