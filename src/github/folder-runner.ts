import path from 'node:path';
import { UserError } from '../errors.ts';
import type { Host } from '../host.ts';
import { askMeantFolder } from '../io/ask-meant-folder.ts';
import { doubtNoBaseline, readDirectoryBaseline } from '../io/directory-baseline.ts';
import { exists, readFolder } from '../io/files.ts';
import { writeReport } from '../io/write-report.ts';
import type { Problem } from '../model/problem.ts';
import type { Fold } from '../parse/parse-recordings.ts';
import { renderHeadline } from '../report/headline.ts';
import { renderSummary } from '../report/summary.ts';
import { renderText } from '../report/text.ts';
import type { Config } from '../settings/schema.ts';
import { listOutputs } from './outputs.ts';
import type { Toolkit } from './toolkit.ts';

/** What a gate between two folders reads and where it tells. */
export interface FolderRunnerOptions {
  readonly head: string;
  readonly baseline: string;
  readonly out: string;
  readonly config: Config;
  readonly fold: Fold;
  readonly toolkit: Toolkit;
}

/** A host that judges one folder by another and tells the job only: no event, no token, nothing asked of GitHub. */
export function createFolderRunner({ head, baseline, out, config, fold, toolkit }: FolderRunnerOptions): Host {
  const problems: Problem[] = [];
  return {
    source: head,
    async *readFiles() {
      if (!(await exists(head)))
        throw new UserError(
          `${head}: no such folder${await askMeantFolder(head)}`,
          'Name the folder that an earlier step downloaded, in the input "head".',
        );
      yield* readFolder(head);
    },
    fold,
    async findBaseline(recordings) {
      const found = await readDirectoryBaseline(baseline, config, fold, () => {}, recordings);
      if (found === undefined) problems.push(await doubtNoBaseline(baseline, recordings));
      return found;
    },
    describeHead: () => Promise.resolve({ problems }),
    async publish(report) {
      toolkit.printForeign(renderText(report, { colour: true, width: 120 }));
      const { page, json } = await writeReport(out, report);
      const files = { page: path.resolve(page), json: path.resolve(json) };
      for (const [name, value] of Object.entries(listOutputs(report, files, []))) toolkit.setOutput(name, value);
      await toolkit.writeSummary(renderSummary(report));
      if (report.verdict === 'neutral') toolkit.warning(renderHeadline(report));
    },
    // A folder is a baseline that somebody chose; nothing is added to it.
    saveRecording: () => Promise.resolve(),
  };
}
