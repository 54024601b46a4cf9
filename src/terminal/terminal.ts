import { UserError } from '../errors.ts';
import type { Host } from '../host.ts';
import { readDirectoryBaseline } from '../io/directory-baseline.ts';
import { exists, readFolder } from '../io/files.ts';
import { writeReport } from '../io/write-report.ts';
import { createLargeFold } from '../io/fold-large.ts';
import type { Problem } from '../model/problem.ts';
import { renderText } from '../report/text.ts';
import type { Config } from '../settings/schema.ts';
import { createProgress, type ProgressOutput } from './progress.ts';

/** What a terminal gate reads and where it tells. */
export interface TerminalOptions {
  readonly head: string;
  readonly baseline: string;
  readonly out: string | undefined;
  readonly config: Config;
  /** The command that judges the same again. */
  readonly reproduce?: string;
  readonly output: { readonly write: (text: string) => unknown; readonly colour: boolean; readonly width: number };
  readonly progress: ProgressOutput;
  readonly now: () => number;
  /** The script that a thread for folding runs; absent where there are no threads. */
  readonly foldWorker?: URL | undefined;
}

/** A host that reads folders and prints. */
export function createTerminal({
  head,
  baseline,
  out,
  config,
  reproduce,
  output,
  progress,
  now,
  foldWorker,
}: TerminalOptions): Host {
  const { report: onProgress, end } = createProgress(progress, now);
  const fold = createLargeFold(foldWorker, onProgress);
  const problems: Problem[] = [];
  return {
    source: head,
    async *readFiles() {
      if (!(await exists(head)))
        throw new UserError(`${head}: no such folder`, 'Name the folder with what was measured, with --head.');
      yield* readFolder(head, onProgress);
    },
    fold,
    async findBaseline(measured) {
      const found = await readDirectoryBaseline(baseline, config, fold, onProgress, measured);
      if (found === undefined)
        problems.push({
          path: baseline,
          text: 'no baseline is there: all of it counts as measured for the first time',
        });
      return found;
    },
    async publish(report) {
      end();
      // Files first: whoever reads the text may close the pipe early.
      const written = out === undefined ? undefined : await writeReport(out, report);
      output.write(renderText(report, { colour: output.colour, width: output.width }));
      if (written !== undefined) output.write(`Report: ${written.page}\n`);
    },
    describeHead: () => Promise.resolve({ problems, ...(reproduce === undefined ? {} : { reproduce: [reproduce] }) }),
    // A folder is a baseline that somebody chose; nothing is added to it.
    saveRecording: () => Promise.resolve(),
  };
}
