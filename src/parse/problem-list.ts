import type { Problem } from '../model/problem.ts';

/** The problems of one file, as they are found. */
export interface ProblemList {
  /** @param count How often it was found. */
  readonly add: (text: string, line?: number, count?: number) => void;
  readonly all: () => readonly Problem[];
  /** The same as they are kept, in the order in which they were found. */
  readonly found: () => readonly FoundProblem[];
  /** How many were too many to be kept. */
  readonly dropped: () => number;
}

/** One sentence with its first line. */
export interface FoundProblem {
  readonly text: string;
  readonly line: number | undefined;
  readonly count: number;
}

/** So many different sentences about one file are enough; a hostile file must not fill the memory or the report. */
const MOST = 50;
/** Sentences quote the file, and a file may hold very long ones. */
const LONGEST = 500;

/**
 * Collects the problems of the file at `path`, in the order of their lines. The same sentence is kept once, at its first
 * line, with its count.
 */
export function createProblemList(path: string): ProblemList {
  const found = new Map<string, { line: number | undefined; count: number }>();
  let dropped = 0;
  return {
    add(sentence, line, count = 1) {
      const text = sentence.length > LONGEST ? `${sentence.slice(0, LONGEST)}...` : sentence;
      const known = found.get(text);
      if (known !== undefined) known.count += count;
      else if (found.size < MOST) found.set(text, { line, count });
      else dropped += count;
    },
    all() {
      const problems: Problem[] = [...found].map(([text, { line, count }]) => ({
        path,
        ...(line === undefined ? {} : { line }),
        text: count === 1 ? text : `${text} (${count} times)`,
      }));
      problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
      return dropped === 0 ? problems : [...problems, { path, text: `${dropped} more problems in this file` }];
    },
    found: () => [...found].map(([text, { line, count }]) => ({ text, line, count })),
    dropped: () => dropped,
  };
}
