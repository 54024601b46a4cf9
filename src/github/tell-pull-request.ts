import { askGitHub } from './ask-github.ts';
import { type CommentRequest, tellComment, type ToldComment } from './comment.ts';
import { linkComment } from './link-comment.ts';
import { describeRefusal } from './refusal.ts';
import type { RestClient } from './rest-client.ts';
import type { Telling } from './telling.ts';
import { skip, type Told } from './told.ts';

/**
 * Writes the comment, where there is a pull request to write to.
 * @param later Where the page will be found when it is uploaded.
 */
export async function tellPullRequest(
  telling: Telling,
  client: RestClient | undefined,
  later: string | undefined,
): Promise<ToldComment> {
  const { inputs, place, outdated } = telling;
  const { pullRequest } = place;
  if (inputs.comment === 'never') return skip('comment', 'comment: never');
  if (pullRequest === undefined) return skip('comment', 'there is no pull request');
  if (outdated !== undefined) return skip('comment', outdated);
  const request = describeComment(telling, later);
  return askGitHub('comment', client, place, (asked) => tellComment(asked, { ...place, pullRequest }, request));
}

/** What became of the comment in the end. */
export type LinkedComment = Told & {
  /** Why it does not link to the page: what stands there now is not what this gate wrote. */
  readonly unlinked?: string;
};

/**
 * Fills in where the page is, undefined where it is nowhere. Until then, and where this fails, the comment links to the
 * artifacts of the run. A comment that somebody else has written since stays as it is.
 */
export async function linkPullRequest(
  telling: Telling,
  client: RestClient | undefined,
  comment: ToldComment,
  pageUrl: string | undefined,
): Promise<LinkedComment> {
  const { place } = telling;
  const { written } = comment;
  if (written === undefined || client === undefined || place.pullRequest === undefined || comment.status !== 'told')
    return comment;
  try {
    const conversation = { ...place, pullRequest: place.pullRequest };
    const unlinked = await linkComment(client, conversation, written, describeComment(telling, pageUrl));
    return { ...comment, ...(unlinked === undefined ? {} : { unlinked }) };
  } catch (error) {
    const refusal = describeRefusal(error, 'comment', place);
    if (refusal === undefined) throw error;
    const problem = `The comment's link to the report could not be brought up to date: ${refusal.reason}.`;
    return { ...comment, problems: [...(comment.problems ?? []), problem] };
  }
}

function describeComment({ report, inputs, state, comments }: Telling, pageUrl: string | undefined): CommentRequest {
  return {
    ...{ report, id: inputs.id, when: inputs.comment },
    ...(pageUrl === undefined ? {} : { pageUrl }),
    ...(state === undefined ? {} : { state }),
    ...(comments === undefined ? {} : { comments }),
  };
}
