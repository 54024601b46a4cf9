import { stripControls } from '../report/escape.ts';
import { renderCheckSummary } from '../report/check-summary.ts';
import { renderHeadline } from '../report/headline.ts';
import type { Report } from '../report/report.ts';
import { cutText, type Annotation, MOST_ANNOTATIONS, writeAnnotations } from './annotations.ts';
import { DEFAULT_ID } from '../settings/action-inputs.ts';
import type { Place } from './place.ts';
import { isRefused } from './refusal.ts';
import type { RestClient } from './rest-client.ts';
import type { Told } from './told.ts';

/** What a check run says. */
export interface CheckRequest {
  readonly report: Report;
  readonly id: string;
  /** Where the page can be opened; the workflow run else. */
  readonly pageUrl?: string;
}

/** https://docs.github.com/rest/checks/runs#update-a-check-run */
const ANNOTATIONS_A_REQUEST = 50;

/** In UTF-16 units. */
const LONGEST_TITLE = 255;

const CONCLUSIONS = { pass: 'success', fail: 'failure', neutral: 'neutral' } as const;

/**
 * Writes a finished check run on the judged commit, with an annotation for each failing finding.
 * @throws what GitHub answered when it refused the check itself; annotations that it refuses later are a problem.
 */
export async function tellCheck(client: RestClient, place: Place, request: CheckRequest): Promise<Told> {
  const { owner, repo } = place;
  const { report, id, pageUrl = place.runUrl } = request;
  const output = { title: cutText(renderHeadline(report), LONGEST_TITLE), summary: writeSummary(request) };
  const [first = [], ...rest] = splitAnnotations(writeAnnotations(report, place.workflowPath));
  const created = await createCheck(client, place, {
    ...{ id, conclusion: CONCLUSIONS[report.verdict], pageUrl },
    ...{ ...output, annotations: first },
  });
  const problems: string[] = [];
  for (const annotations of rest) {
    try {
      await client.rest.checks.update({
        ...{ owner, repo, check_run_id: created.id },
        output: { ...output, annotations: [...annotations] },
      });
    } catch (error) {
      if (!isRefused(error)) throw error;
      problems.push('Not all failing findings are annotated: GitHub refused some of the annotations.');
      break;
    }
  }
  return { ...created.told, ...(problems.length === 0 ? {} : { problems }) };
}

/** A check run that is finished when it begins. */
export interface FinishedCheck {
  /** Of the gate. */
  readonly id: string;
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly pageUrl: string;
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations?: readonly Annotation[];
}

/** Writes a check run on the judged commit. @throws what GitHub answered when it refused. */
export async function createCheck(
  client: RestClient,
  { owner, repo, headSha }: Place,
  { id, conclusion, pageUrl, title, summary, annotations = [] }: FinishedCheck,
): Promise<{ readonly id: number; readonly told: Told }> {
  const { data } = await client.rest.checks.create({
    ...{ owner, repo, head_sha: headSha },
    name: id === DEFAULT_ID ? DEFAULT_ID : `${DEFAULT_ID}: ${stripControls(id)}`,
    status: 'completed',
    conclusion,
    details_url: pageUrl,
    output: { title: cutText(title, LONGEST_TITLE), summary, annotations: [...annotations] },
  });
  const url = data.html_url ?? undefined;
  return { id: data.id, told: { channel: 'check', status: 'told', ...(url === undefined ? {} : { url }) } };
}

/** Where the check's own link leads elsewhere, the page is still one click away. */
function writeSummary({ report, pageUrl }: CheckRequest): string {
  const more = report.failing.length - MOST_ANNOTATIONS;
  const foot = [
    ...(pageUrl === undefined ? [] : [`**[The whole report, with every run drawn](${new URL(pageUrl).href})**`]),
    ...(more > 0
      ? [`The first ${MOST_ANNOTATIONS} failing findings are annotated; ${more} more are in the report.`]
      : []),
  ].map((line) => `\n${line}\n`);
  const text = foot.join('');
  return renderCheckSummary(report, Buffer.byteLength(text)) + text;
}

function splitAnnotations(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  return Array.from({ length: Math.ceil(annotations.length / ANNOTATIONS_A_REQUEST) }, (_, index) =>
    annotations.slice(index * ANNOTATIONS_A_REQUEST, (index + 1) * ANNOTATIONS_A_REQUEST),
  );
}
