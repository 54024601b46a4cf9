import { UserError } from './errors.ts';
import { evaluate } from './evaluate.ts';
import type { Host } from './host.ts';
import type { Recording } from './model/recording.ts';
import { parseRecordings } from './parse/parse-recordings.ts';
import type { Report } from './report/report.ts';
import type { Settings } from './settings/settings.ts';

/** The story: read what was measured, find the baseline, compare and judge, tell, keep. */
export async function gate(host: Host, settings: Settings): Promise<Report> {
  const head = await parseRecordings(host.readFiles(), settings.config, host.fold);
  refuseNothing(head, host.source);
  const baseline = await host.findBaseline(head);
  const known = await host.describeHead();
  const report = evaluate(baseline, { source: host.source, recordings: head, ...known }, settings);
  await host.publish(report);
  await host.saveRecording(head, report.verdict);
  return report;
}

/** Nothing measured is not a pass. */
export function refuseNothing(recordings: readonly Recording[], source: string): void {
  if (recordings.some((recording) => recording.values.length > 0)) return;
  const problems = recordings.flatMap((recording) => recording.problems);
  const seen = problems
    .slice(0, 5)
    .map(({ path, line, text }) => `\n  ${path}${line === undefined ? '' : `:${line}`}: ${text}`);
  throw new UserError(
    `nothing was measured in ${source}${seen.join('')}`,
    'Put result files of a known format there (copygate parse FILE says what a file is taken for), or add a mapping to the config.',
  );
}
