import { nameKey } from '../baseline/doubt-baseline.ts';
import type { Problem } from '../model/problem.ts';
import type { Recording } from '../model/recording.ts';
import type { MeasuringRun } from './artifact-source.ts';

/** Which commit is judged, as the host knows it. */
export interface Judged {
  readonly headSha: string;
  /** The commit that the workflow runs for: on a pull request, its merge with the base branch. */
  readonly runSha: string;
  /** The run whose artifacts are judged. */
  readonly measuring: MeasuringRun;
}

/**
 * What was measured at another commit than the one that is judged: by GitHub's word of the run, else by the recorder's own.
 * The host's commit counts all the same: what a recorder says comes from an artifact.
 */
export function doubtCommits(recordings: readonly Recording[], judged: Judged): readonly Problem[] {
  const { headSha, runSha, measuring } = judged;
  if (measuring.headSha !== headSha) {
    const text = `the artifacts are those of run ${measuring.id}, which measured commit ${shorten(measuring.headSha)}, and ${shorten(headSha)} is judged`;
    return [{ path: '', side: 'head', text }];
  }
  return recordings.flatMap(({ machine, suite, commit }) => {
    // Somebody may have given the recorder the beginning of an id.
    if (commit === undefined || headSha.startsWith(commit)) return [];
    const why =
      commit === runSha
        ? ': that is its merge with the base branch; let the measuring job check out ${{ github.event.pull_request.head.sha }}'
        : '';
    const where = nameKey({ machine, suite });
    const text = `${where} was measured at commit ${shorten(commit)}, and ${shorten(headSha)} is judged${why}`;
    return [{ path: '', side: 'head', text }] as const;
  });
}

function shorten(commit: string): string {
  return commit.slice(0, 12);
}
