import type { Head } from './head.ts';
import type { InputFile } from './model/input-file.ts';
import type { Baseline, Recording } from './model/recording.ts';
import type { Fold } from './parse/parse-recordings.ts';
import type { Report } from './report/report.ts';

/** Where the gate runs, a GitHub runner or a terminal: everything that touches the world. */
export interface Host {
  /** What the head is called for the reader: a folder, a run. */
  readonly source: string;
  /** The head's input files. An async iterable, so that gigabytes pass through without being held. */
  readonly readFiles: () => AsyncIterable<InputFile>;
  /** Turns a `perf script` text into stacks, on worker threads where there are any. */
  readonly fold: Fold;
  /** The recordings to compare with; undefined when there are none yet. Unreadable ones throw. */
  readonly findBaseline: (head: readonly Recording[]) => Promise<Baseline | undefined>;
  /** What the host knows of the head beside its files; asked for once those are read. */
  readonly describeHead: () => Promise<Omit<Head, 'source' | 'recordings'>>;
  /** Tells everybody who should know. */
  readonly publish: (report: Report) => Promise<void>;
  /** Keeps the head for later comparisons, where this host stores any. After judging and telling, with the verdict. */
  readonly saveRecording: (head: readonly Recording[], verdict: Report['verdict']) => Promise<void>;
}
