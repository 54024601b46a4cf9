import { UserError } from '../errors.ts';
import type { Host } from '../host.ts';
import { askMeantFolder } from '../io/ask-meant-folder.ts';
import { doubtNoBaseline, readDirectoryBaseline } from '../io/directory-baseline.ts';
import { exists, readFolder } from '../io/files.ts';
import { writeReport } from '../io/write-report.ts';
import { createLargeFold } from '../io/fold-large.ts';
import type { Problem } from '../model/problem.ts';
import { renderText } from '../report/text.ts';
import type { Config } from '../settings/schema.ts';
import { printable } from './printable.ts';
import type { ProgressLine } from './progress.ts';

/** What a terminal gate reads and where it tells. */
export interface TerminalOptions {
  readonly head: string;
  readonly baseline: string;
  readonly out: string | undefined;
  readonly config: Config;
  /** The command that judges the same again. */
  readonly reproduce?: string;
  readonly output: { readonly write: (text: string) => unknown; readonly colour: boolean; readonly width: number };
  readonly stderr: { readonly write: (text: string) => unknown };
  readonly progress: ProgressLine;
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
  stderr,
  progress,
  foldWorker,
}: TerminalOptions): Host {
  const fold = createLargeFold(foldWorker, progress.report);
  const problems: Problem[] = [];
  return {
    source: head,
    async *readFiles() {
      const isThere = await exists(baseline);
      const noBaseline = isThere ? '' : `${baseline}: no such folder${await askMeantFolder(baseline)}`;
      if (!(await exists(head)))
        throw new UserError(
          `${head}: no such folder${await askMeantFolder(head)}${isThere ? '' : `\n${noBaseline}`}`,
          'Name the folder with what was measured, with --head.',
        );
      // At once: it may be a mistake, and reading may take long.
      if (!isThere) stderr.write(`${printable(noBaseline)}\n`);
      yield* readFolder(head, progress.report);
    },
    fold,
    async findBaseline(measured) {
      const found = await readDirectoryBaseline(baseline, config, fold, progress.report, measured);
      if (found === undefined) problems.push(await doubtNoBaseline(baseline, measured));
      return found;
    },
    async publish(report) {
      progress.wipe();
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
