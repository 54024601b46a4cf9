import { UserError } from '../errors.ts';
import type { Problem } from '../model/problem.ts';
import type { Baseline, Recording } from '../model/recording.ts';
import { isFailedRun } from '../parse/failed-run.ts';
import { listReasons } from './list-reasons.ts';

/**
 * Nothing measured is not a pass.
 * @throws UserError when no value of the head was read, with the reasons of both sides: why the one was not measured may
 * lie in the other.
 */
export function refuseNothing(source: string, head: readonly Recording[], baseline: Baseline | undefined): void {
  if (hasValues(head)) return;
  const measured = baseline?.recordings ?? [];
  const problems = [
    ...problemsOf(head),
    ...(hasValues(measured) ? [] : problemsOf(measured).map((problem): Problem => ({ ...problem, side: 'baseline' }))),
  ];
  const reasons = listReasons([
    ...problems.filter(isFailedRun),
    ...problems.filter((problem) => !isFailedRun(problem)),
  ]);
  if (head.some(hasFailed))
    throw new UserError(
      `nothing was measured in ${source}: the command failed${reasons}`,
      'What it printed lies in the folder that is named. Correct the command, and record again.',
    );
  // Only where two commands took turns does a recording name its job.
  if (measured.some((recording) => recording.job !== undefined && hasFailed(recording)))
    throw new UserError(
      `nothing was measured in ${source}: the baseline's command failed, and the head's was not run any more${reasons}`,
      'Correct it, and record again. A pull request that adds the benchmark has nothing to compare it with: bring the benchmark to the default branch first.',
    );
  throw new UserError(
    `nothing was measured in ${source}${reasons}`,
    'Put result files of a known format there (copygate parse FILE says what a file is taken for), or add a mapping to the settings; on a pull request those of its base branch count.',
  );
}

function hasFailed({ problems }: Recording): boolean {
  return problems.some(isFailedRun);
}

/** Whether there is anything to compare. */
export function hasValues(recordings: readonly Recording[]): boolean {
  return recordings.some(({ values }) => values.length > 0);
}

function problemsOf(recordings: readonly Recording[]): readonly Problem[] {
  return recordings.flatMap(({ problems }) => problems);
}
