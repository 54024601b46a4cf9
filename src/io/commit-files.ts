import type { FileChange } from '../baseline/stored-files.ts';

/** What a commit of the baseline branch says about itself. */
export interface CommitFacts {
  /** One line. */
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The branch as it is; undefined for its first commit. */
  readonly parent: string | undefined;
  /** Begin a new history with the parent's files instead of going on with it. */
  readonly squash: boolean;
  /** How many commits the branch has with this one; written down, as a shallow copy cannot count them. */
  readonly history: number;
}

/** The line that says how many commits a branch has. */
const HISTORY = /^History: (\d{1,9})$/m;

/**
 * One commit as input for `git fast-import` (https://git-scm.com/docs/git-fast-import), which needs neither work tree nor
 * index, and writes all or nothing. Prints the new commit's id.
 * @param tree The parent's tree, for a squash.
 */
export function formatCommit(ref: string, change: FileChange, facts: CommitFacts, tree: string | undefined): Buffer {
  const { message, time, parent, squash, history } = facts;
  const text = `copygate: ${message}\n\n[skip ci]\n\nHistory: ${history}\n`;
  const start = [
    `commit ${ref}`,
    'mark :1',
    `committer copygate <copygate@localhost> ${Math.floor(time / 1000)} +0000`,
    `data ${Buffer.byteLength(text)}`,
    text,
    ...(parent !== undefined && !squash ? [`from ${parent}`] : []),
    ...(squash && tree !== undefined ? [`M 040000 ${tree} ""`] : []),
    ...change.remove.map((path) => `D ${path}`),
  ].join('\n');
  const files = [...change.put].flatMap(([path, bytes]) => [
    Buffer.from(`M 100644 inline ${path}\ndata ${bytes.length}\n`),
    bytes,
    Buffer.from('\n'),
  ]);
  return Buffer.concat([Buffer.from(`${start}\n`), ...files, Buffer.from('\nget-mark :1\ndone\n')]);
}

/** How many commits the branch has, as its last commit's message says; 1 when it does not say. */
export function readHistory(message: string): number {
  return Number(HISTORY.exec(message)?.[1] ?? 1);
}
