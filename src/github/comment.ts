import { LONGEST_COMMENT, renderComment } from '../report/comment.ts';
import type { Report } from '../report/report.ts';
import { type Conversation, findComments, type OwnComment } from './find-comments.ts';
import { fingerprintReport } from './fingerprint.ts';
import { checkState, hasHiddenLine, writeFingerprintLine, writeMarker } from './marker.ts';
import { isGone, isRefused } from './refusal.ts';
import type { RestClient } from './rest-client.ts';
import type { Told } from './told.ts';
import { unlessGone } from './unless-gone.ts';
import type { CommentWhen } from '../settings/action-inputs.ts';

/** What a comment says, and when. */
export interface CommentRequest {
  readonly report: Report;
  /** Whose comment it is: each gate of a repository has its own. */
  readonly id: string;
  readonly when: CommentWhen;
  /** Where the page can be opened. */
  readonly pageUrl?: string;
  /** A hidden line `<!-- copygate-state: ... -->`: what may be accepted in what the comment shows. */
  readonly state?: string;
  /** The gate's comments where they are known, so that they are not looked for again. */
  readonly comments?: readonly OwnComment[];
}

/** A longer state is left out: the reader's text comes first. */
export const LONGEST_STATE = 25_000;

/** A comment as it stands after it was written, until somebody else writes. */
export interface WrittenComment {
  readonly id: number;
  /** As GitHub gives it back. */
  readonly body: string;
}

/** What became of the comment, and which one it is where it was written. */
export type ToldComment = Told & { readonly written?: WrittenComment };

/**
 * Writes the gate's one comment on a pull request, or brings it up to date in place. Of several, which two jobs that
 * began at the same moment may have made, the oldest is kept and the others, outdated for ever, are deleted.
 * @throws what GitHub answered when it refused.
 */
export async function tellComment(
  client: RestClient,
  conversation: Conversation,
  request: CommentRequest,
): Promise<ToldComment> {
  const own = request.comments ?? (await findComments(client, conversation, writeMarker(request.id)));
  if (own.length === 0 && request.when === 'on-regression' && !hasRegressed(request.report))
    return { channel: 'comment', status: 'skipped', reason: 'nothing regressed (comment: on-regression)' };
  const { existing, problems: undeleted } = await keepOne(client, conversation, own);
  if (existing !== undefined && request.when === 'on-change' && saysTheSame(existing, request)) {
    const reason = 'verdict and findings are the same as before (comment: on-change)';
    return { channel: 'comment', status: 'skipped', reason, url: existing.url, ...describeProblems(undeleted) };
  }
  const body = writeBody(request);
  const { html_url: url, id, body: kept = body } = await writeComment(client, conversation, existing, body);
  const problems = [
    ...undeleted,
    ...(hasRoomForState(request) ? [] : ['There is more to accept than a comment can keep: use a label.']),
  ];
  return { channel: 'comment', status: 'told', url, written: { id, body: kept }, ...describeProblems(problems) };
}

function describeProblems(problems: readonly string[]): { readonly problems?: readonly string[] } {
  return problems.length === 0 ? {} : { problems };
}

/** The comment as it is posted: hidden lines, then the report with as much detail as GitHub's limit allows. */
export function writeBody(request: CommentRequest): string {
  const { report, id, pageUrl, state } = request;
  const hidden = [
    writeMarker(id),
    writeFingerprintLine(fingerprintReport(report)),
    ...(state !== undefined && hasRoomForState(request) ? [checkState(state)] : []),
  ];
  const body = renderComment(report, { marker: hidden.join('\n'), ...(pageUrl === undefined ? {} : { pageUrl }) });
  if (body.length > LONGEST_COMMENT) throw new Error(`the comment has ${body.length} characters`);
  return body;
}

function hasRoomForState({ state = '' }: CommentRequest): boolean {
  return state.length <= LONGEST_STATE;
}

function hasRegressed({ verdict, counts }: Report): boolean {
  return verdict === 'fail' || counts.regressed > 0;
}

/** The state stays with the text that it belongs to: nobody can accept more than what is shown. */
function saysTheSame({ body }: OwnComment, { report }: CommentRequest): boolean {
  return hasHiddenLine(body, writeFingerprintLine(fingerprintReport(report)));
}

/** A comment that somebody deleted since it was found is written anew. */
export async function writeComment(
  client: RestClient,
  { owner, repo, pullRequest }: Conversation,
  existing: OwnComment | undefined,
  body: string,
): Promise<{ readonly html_url: string; readonly id: number; readonly body?: string }> {
  const updated =
    existing && (await unlessGone(client.rest.issues.updateComment({ owner, repo, comment_id: existing.id, body })));
  return (updated ?? (await client.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body }))).data;
}

/** Of several comments the oldest stays. @returns it, and which of the others could not be deleted, as sentences. */
export async function keepOne(
  client: RestClient,
  { owner, repo }: Conversation,
  [existing, ...copies]: readonly OwnComment[],
): Promise<{ readonly existing: OwnComment | undefined; readonly problems: readonly string[] }> {
  const problems: string[] = [];
  for (const { id, url } of copies) {
    try {
      await client.rest.issues.deleteComment({ owner, repo, comment_id: id });
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (!isGone(error)) problems.push(`An outdated copy of the comment could not be deleted: ${url}`);
    }
  }
  return { existing, problems };
}
