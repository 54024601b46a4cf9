import { renderHeadline } from '../report/headline.ts';
import type { WrittenReport } from '../io/write-report.ts';
import type { Report } from '../report/report.ts';
import type { ActionOutput } from '../settings/options.ts';
import type { Channel, Told } from './told.ts';

/** What later steps of the job can ask for. */
export function listOutputs(
  report: Report,
  files: WrittenReport,
  told: readonly Told[],
): Readonly<Record<ActionOutput, string | number>> {
  const { counts, findings } = report;
  const urlOf = (channel: Channel): string => {
    const one = told.find((candidate) => candidate.channel === channel);
    return one === undefined || one.status === 'failed' ? '' : (one.url ?? '');
  };
  return {
    verdict: report.verdict,
    headline: renderHeadline(report),
    regressions: counts.regressed,
    'copy-bound': findings.filter(({ copyBound }) => copyBound).length,
    improvements: counts.improved,
    inconclusive: counts.inconclusive,
    accepted: findings.filter(({ accepted }) => accepted).length,
    'comment-url': urlOf('comment'),
    'check-url': urlOf('check'),
    'report-url': urlOf('artifact'),
    'report-path': files.page,
    'report-json': files.json,
  };
}
