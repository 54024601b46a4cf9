import type { WrittenReport } from '../io/write-report.ts';
import { renderSummary } from '../report/summary.ts';
import type { Report } from '../report/report.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import { tellCheck } from './check-run.ts';
import { tellComment } from './comment.ts';
import { describeUntold, writeTelling } from './describe-telling.ts';
import type { OwnComment } from './find-comments.ts';
import { listOutputs } from './outputs.ts';
import type { Place } from './place.ts';
import { describeRefusal } from './refusal.ts';
import type { RestClient } from './rest-client.ts';
import type { Channel, Told } from './told.ts';
import type { Toolkit } from './toolkit.ts';
import { type ArtifactService, uploadReport, type UploadArtifact } from './upload-report.ts';

/** What is told, and how much of it the workflow wants. */
export interface Telling {
  readonly report: Report;
  /** The forms of the report on disk, absolute paths. */
  readonly files: WrittenReport;
  readonly inputs: Pick<ActionInputs, 'id' | 'comment' | 'check' | 'upload'>;
  readonly place: Place;
  /** A hidden line for the comment, `<!-- copygate-state: ... -->`: what may be accepted in what it shows. */
  readonly state?: string;
  /** The gate's comments, where they were looked for before. */
  readonly comments?: readonly OwnComment[];
}

/** By what it is told. */
export interface Means {
  /** Absent when there is no token. */
  readonly client: RestClient | undefined;
  readonly upload: UploadArtifact;
  readonly service: ArtifactService;
  readonly toolkit: Omit<Toolkit, 'printForeign'>;
}

/**
 * Tells everybody who should know: the artifact first, because the others link to it, then comment, check, outputs and
 * job summary. A way that is barred is a warning, and the next one is taken; nothing here changes the verdict. Throws
 * for bugs only.
 */
export async function tell(telling: Telling, means: Means): Promise<readonly Told[]> {
  const { report, files, inputs, place, state, comments } = telling;
  const { client, toolkit } = means;
  const artifact = inputs.upload
    ? await uploadReport(means.upload, files, inputs.id, means.service, place)
    : skip('artifact', 'upload: false');
  const pageUrl = artifact.status === 'told' ? artifact.url : undefined;
  const request = { report, id: inputs.id, ...(pageUrl === undefined ? {} : { pageUrl }) };
  const wanted = {
    ...request,
    when: inputs.comment,
    ...(state === undefined ? {} : { state }),
    ...(comments === undefined ? {} : { comments }),
  };
  const { pullRequest } = place;
  const comment =
    inputs.comment === 'never'
      ? skip('comment', 'comment: never')
      : pullRequest === undefined
        ? skip('comment', 'there is no pull request')
        : await askGitHub('comment', client, place, (asked) => tellComment(asked, { ...place, pullRequest }, wanted));
  const check = inputs.check
    ? await askGitHub('check', client, place, (asked) => tellCheck(asked, place, request))
    : skip('check', 'check: false');
  const before = [artifact, comment, check];
  const summary = await writeJobSummary(toolkit, renderSummary(report) + writeTelling(before));
  const told = [...before, summary];
  for (const [name, value] of Object.entries(listOutputs(report, files, told))) toolkit.setOutput(name, value);
  for (const sentence of described(told)) toolkit.warning(sentence);
  return told;
}

function described(told: readonly Told[]): readonly string[] {
  return told.flatMap((one) => describeUntold(one));
}

function skip(channel: Channel, reason: string): Told {
  return { channel, status: 'skipped', reason };
}

async function askGitHub(
  channel: Channel,
  client: RestClient | undefined,
  place: Place,
  ask: (client: RestClient) => Promise<Told>,
): Promise<Told> {
  if (client === undefined) {
    const hint = 'Leave out the input "token", so that the job’s own is used.';
    return { channel, status: 'failed', reason: 'there is no token', hint };
  }
  try {
    return await ask(client);
  } catch (error) {
    const refusal = describeRefusal(error, channel, place);
    if (refusal === undefined) throw error;
    return { channel, status: 'failed', ...refusal };
  }
}

async function writeJobSummary({ writeSummary }: Pick<Toolkit, 'writeSummary'>, markdown: string): Promise<Told> {
  try {
    await writeSummary(markdown);
    return { channel: 'summary', status: 'told' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reason = error.message;
    return { channel: 'summary', status: 'failed', reason, hint: 'The log says the same in plain text.' };
  }
}
