import type { Problem } from '../model/problem.ts';
import type { Recording } from '../model/recording.ts';

/** Which commit is judged, as the host knows it. */
export interface Judged {
  readonly headSha: string;
  /** The commit that the workflow runs for: on a pull request, its merge with the base branch. */
  readonly runSha: string;
}

/**
 * What was measured at another commit than the one that is judged, by the recorder's own word. The host's commit counts
 * all the same: the word comes from an artifact.
 */
export function doubtCommits(recordings: readonly Recording[], { headSha, runSha }: Judged): readonly Problem[] {
  return recordings.flatMap(({ machine, suite, commit }) => {
    // Somebody may have given the recorder the beginning of an id.
    if (commit === undefined || headSha.startsWith(commit)) return [];
    const why =
      commit === runSha
        ? ': that is its merge with the base branch; let the measuring job check out ${{ github.event.pull_request.head.sha }}'
        : '';
    const where = `suite "${suite}" on machine "${machine}"`;
    const text = `${where} was measured at commit ${commit.slice(0, 12)}, and ${headSha.slice(0, 12)} is judged${why}`;
    return [{ path: '', side: 'head', text }] as const;
  });
}
