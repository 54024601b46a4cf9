/** Streams and facts of the process, handed in by the entry. */
export interface Process {
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number; readonly write: Write };
  /** Absent where nothing can be read. */
  readonly stdin?: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  readonly stderr: { readonly isTTY?: boolean; readonly write: (text: string) => unknown };
  /** The script that a thread for folding runs; absent where there are no threads. */
  readonly foldWorker?: URL;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How it was started, for commands that the reader is told: `copygate`, `node dist/cli/index.js`. */
  readonly program?: readonly string[];
  readonly now: () => number;
}

/** `done` is called when more may be written, with an error when nobody reads any more. */
export type Write = (text: string, done?: (error?: Error | null) => void) => unknown;

/** 0 pass or neutral, 1 the gate failed, 2 could not judge. */
export type ExitCode = 0 | 1 | 2;
