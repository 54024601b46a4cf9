import { renderSummary } from '../report/summary.ts';
import { askGitHub } from './ask-github.ts';
import { tellCheck } from './check-run.ts';
import { describeUntold, writeTelling } from './describe-telling.ts';
import { writeJobSummary } from './job-summary.ts';
import { listOutputs } from './outputs.ts';
import type { RestClient } from './rest-client.ts';
import { type LinkedComment, linkPullRequest, tellPullRequest } from './tell-pull-request.ts';
import type { Telling } from './telling.ts';
import { skip, type Told } from './told.ts';
import type { Toolkit } from './toolkit.ts';
import { type ArtifactService, findMissingService, uploadReport, type UploadArtifact } from './upload-report.ts';

/** By what it is told. */
export interface Means {
  /** Absent when there is no token. */
  readonly client: RestClient | undefined;
  readonly upload: UploadArtifact;
  readonly service: ArtifactService;
  readonly toolkit: Omit<Toolkit, 'printForeign'>;
}

/**
 * Tells everybody who should know: the comment first, because somebody waits for it; then the artifact, the comment's link to
 * it, the check, outputs and job summary. A way that is barred is a warning, and the next one is taken; nothing here changes
 * the verdict. Throws for bugs only, and when the report cannot be written to disk.
 */
export async function tell(telling: Telling, means: Means): Promise<readonly Told[]> {
  const { report, inputs, place } = telling;
  const { client, toolkit, service } = means;
  const later = inputs.upload && findMissingService(service) === undefined ? `${place.runUrl}#artifacts` : undefined;
  const first = await tellPullRequest(telling, client, later);
  const files = await telling.writeFiles();
  const artifact = inputs.upload
    ? await uploadReport(means.upload, files, inputs.id, service, place)
    : skip('artifact', 'upload: false');
  const pageUrl = artifact.status === 'told' ? artifact.url : undefined;
  const comment: LinkedComment = pageUrl === later ? first : await linkPullRequest(telling, client, first, pageUrl);
  const request = { report, id: inputs.id, ...(pageUrl === undefined ? {} : { pageUrl }) };
  const check = inputs.check
    ? await askGitHub('check', client, place, (asked) => tellCheck(asked, place, request))
    : skip('check', 'check: false');
  const before = [artifact, comment, check];
  const summary = await writeJobSummary(toolkit, renderSummary(report) + writeTelling(before));
  const told = [...before, summary];
  for (const [name, value] of Object.entries(listOutputs(report, files, told))) toolkit.setOutput(name, value);
  for (const sentence of described(told)) toolkit.warning(sentence);
  if (telling.outdated !== undefined) toolkit.notice(`The comment stays as it is: ${telling.outdated}`);
  if (comment.unlinked !== undefined) toolkit.notice(`The comment does not link to this report: ${comment.unlinked}`);
  return told;
}

function described(told: readonly Told[]): readonly string[] {
  return told.flatMap((one) => describeUntold(one));
}
