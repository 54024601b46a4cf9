import { UserError } from '../errors.ts';
import { COMMIT_ID } from '../model/commit-id.ts';
import type { RunnerEnvironment } from './runner-environment.ts';
import type { Cause } from './cause.ts';

/** The run whose artifacts are judged. */
export interface MeasuringRun {
  readonly id: number;
  /** How often it was started, from 1: what is stored is named by it. */
  readonly attempt: number;
  /** The commit that it measured. */
  readonly headSha: string;
}

/** Whose artifacts are read. */
export type ArtifactSource =
  | { readonly kind: 'known-run'; readonly run: MeasuringRun }
  | { readonly kind: 'run'; readonly runId: number }
  | { readonly kind: 'branch'; readonly workflow: string; readonly branch: string }
  | { readonly kind: 'commit'; readonly workflow: string; readonly commit: string };

/**
 * Reads the input `artifacts-from`: nothing for the run that is judged (the one that triggered a `workflow_run`, else this
 * one); the number of a run; `measure.yml` for that workflow's newest run on the judged commit; `measure.yml@main` or
 * `measure.yml@<commit>` for its newest run there.
 */
export function parseArtifactSource(
  text: string,
  cause: Cause,
  environment: Pick<RunnerEnvironment, 'runId' | 'runAttempt'>,
  headSha: string,
): ArtifactSource {
  const written = text.trim();
  if (written === '') {
    if (cause.kind === 'comment')
      throw new UserError(
        'a comment has no run whose artifacts could be judged again',
        'Name the workflow that measures, e.g. `artifacts-from: measure.yml`.',
      );
    const { runId: id, runAttempt: attempt } = cause.kind === 'workflow-run' ? cause : environment;
    return { kind: 'known-run', run: { id, attempt, headSha } };
  }
  if (/^[1-9]\d{0,14}$/.test(written)) return { kind: 'run', runId: Number(written) };
  const [, workflow, place] = /^([^@/\s]+\.ya?ml)(?:@(\S+))?$/.exec(written) ?? [];
  if (workflow === undefined)
    throw new UserError(
      `artifacts-from: "${written}" is not understood`,
      "Use a workflow's file (measure.yml), with a branch or commit if it is another one (measure.yml@main), or a run's number.",
    );
  if (place === undefined) return { kind: 'commit', workflow, commit: headSha };
  return COMMIT_ID.test(place)
    ? { kind: 'commit', workflow, commit: place }
    : { kind: 'branch', workflow, branch: place };
}
