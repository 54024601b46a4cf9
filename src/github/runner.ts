import path from 'node:path';
import { UserError } from '../errors.ts';
import type { Host } from '../host.ts';
import { readDirectoryBaseline } from '../io/directory-baseline.ts';
import { exists, readFolder } from '../io/files.ts';
import { writeReport } from '../io/write-report.ts';
import { perfScript } from '../parse/perf-script.ts';
import { renderHeadline } from '../report/headline.ts';
import type { Report } from '../report/report.ts';
import { renderSummary } from '../report/summary.ts';
import { renderText } from '../report/text.ts';
import type { Config } from '../settings/schema.ts';
import type { Toolkit } from './toolkit.ts';

/** What a gate on a runner reads and where it tells. */
export interface RunnerOptions {
  readonly head: string;
  readonly baseline: string;
  readonly out: string;
  readonly config: Config;
  readonly toolkit: Toolkit;
}

/** A host that judges folders which an earlier step downloaded, and tells the job: log, summary, outputs, files. */
export function createRunner({ head, baseline, out, config, toolkit }: RunnerOptions): Host {
  return {
    source: head,
    async *readFiles() {
      if (!(await exists(head)))
        throw new UserError(
          `${head}: no such folder`,
          'Name the folder that an earlier step downloaded, in the input "head".',
        );
      yield* readFolder(head);
    },
    fold: (file) => perfScript.parse(file),
    findBaseline: () =>
      readDirectoryBaseline(
        baseline,
        config,
        (file) => perfScript.parse(file),
        () => {},
      ),
    async publish(report) {
      toolkit.printForeign(renderText(report, { colour: true, width: 120 }));
      const { page, json } = await writeReport(out, report);
      setOutputs(toolkit, report, path.resolve(page), path.resolve(json));
      await toolkit.writeSummary(renderSummary(report));
      if (report.verdict === 'neutral') toolkit.warning(renderHeadline(report));
    },
    // A folder is a baseline that somebody chose; nothing is added to it.
    saveRecording: () => Promise.resolve(),
  };
}

function setOutputs(toolkit: Toolkit, report: Report, page: string, json: string): void {
  toolkit.setOutput('verdict', report.verdict);
  toolkit.setOutput('regressions', report.counts.regressed);
  toolkit.setOutput('copy-bound', report.findings.filter((finding) => finding.copyBound).length);
  toolkit.setOutput('report-path', page);
  toolkit.setOutput('report-json', json);
}
