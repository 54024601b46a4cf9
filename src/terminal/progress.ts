import type { Progress } from '../io/files.ts';
import { printable } from './printable.ts';

/** Where progress is shown: standard error. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** One line about what is being read. Whoever writes to the same terminal wipes it before. */
export interface ProgressLine {
  readonly report: Progress;
  readonly wipe: () => void;
  /** Wipes it for good: what is still being read is of no interest any more. */
  readonly end: () => void;
}

/** Reading that takes less than this is not worth a word. */
const QUIET_MS = 700;
const REDRAW_MS = 100;
/** Without a terminal (a job's log) a line now and then. */
const LOG_MS = 10_000;

/** Shows what is being read when it takes long: one line redrawn in a terminal, a line every ten seconds in a log. */
export function createProgress(output: ProgressOutput, now: () => number): ProgressLine {
  const start = now();
  let last = start;
  let shown = false;
  let ended = false;
  const total = new Map<string, number>();
  const wipe = (): void => {
    if (shown && output.isTTY === true) output.write('\r\u001B[2K');
    shown = false;
  };
  return {
    wipe,
    report(file, bytes) {
      if (ended) return;
      total.set(file, bytes);
      const time = now();
      if (time - start < QUIET_MS || time - last < (output.isTTY === true ? REDRAW_MS : LOG_MS)) return;
      last = time;
      let sum = 0;
      for (const size of total.values()) sum += size;
      const text = `reading ${printable(file)}: ${(sum / 1e6).toFixed(1)} MB in ${((time - start) / 1000).toFixed(0)} s`;
      output.write(output.isTTY === true ? `\r\u001B[2K${text.slice(0, 100)}` : `${text}\n`);
      shown = true;
    },
    end() {
      ended = true;
      wipe();
    },
  };
}
