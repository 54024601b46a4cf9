import { evaluate } from './evaluate.ts';
import type { Host } from './host.ts';
import { parseRecordings } from './parse/parse-recordings.ts';
import { refuseBothSides } from './report/refuse-both-sides.ts';
import { refuseNothing } from './report/refuse-nothing.ts';
import type { Report } from './report/report.ts';
import type { Settings } from './settings/settings.ts';

/** The story: read what was measured, find the baseline, compare and judge, tell, keep. */
export async function gate(host: Host, settings: Settings): Promise<Report> {
  const head = await parseRecordings(host.readFiles(), settings.config, host.fold);
  refuseBothSides(host.source, head);
  const baseline = await host.findBaseline(head);
  if (baseline !== undefined) refuseBothSides(baseline.source, baseline.recordings);
  refuseNothing(host.source, head, baseline);
  const known = await host.describeHead();
  const report = evaluate(baseline, { source: host.source, recordings: head, ...known }, settings);
  await host.publish(report);
  await host.saveRecording(head, report.verdict);
  return report;
}
