/** What `copygate init` needs to know about a repository. Every text is one line. */
export interface Answers {
  /** What is measured, as a line of sh, run in the repository's folder. */
  readonly command: string;
  /** Builds it; empty when nothing has to be built. */
  readonly build: string;
  readonly suite: string;
  /** Labels of self-hosted runners, one for each kind of machine; none for GitHub's own arm64 machines. */
  readonly runners: readonly string[];
  /** A board that the runners reach over ssh. */
  readonly ssh?: string;
  /** Pull requests come from forks: measuring and telling are two workflows. */
  readonly forks: boolean;
  /** The default branch. */
  readonly branch: string;
}

/** One file to write. */
export interface PlannedFile {
  /** Below the repository's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}
