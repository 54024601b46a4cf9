import { type CommentRequest, writeBody, type WrittenComment } from './comment.ts';
import type { Conversation } from './find-comments.ts';
import type { RestClient } from './rest-client.ts';
import { unlessGone } from './unless-gone.ts';

/**
 * Writes a comment once more, when it is known where the page can be opened: only over what this gate wrote. Another gate
 * may have written since, and knows more.
 * @returns why the comment was left alone; undefined when it was written.
 * @throws what GitHub answered when it refused.
 */
export async function linkComment(
  client: RestClient,
  { owner, repo }: Conversation,
  written: WrittenComment,
  request: CommentRequest,
): Promise<string | undefined> {
  const comment = { owner, repo, comment_id: written.id };
  const standing = await unlessGone(client.rest.issues.getComment(comment));
  if (standing === undefined) return 'it was deleted while the report was uploaded';
  if (!isSameText(standing.data.body ?? '', written.body))
    return 'somebody else wrote it anew while the report was uploaded';
  await client.rest.issues.updateComment({ ...comment, body: writeBody(request) });
  return undefined;
}

/** Line ends, and what is white at the end, do not count: GitHub and browsers change them. */
function isSameText(one: string, other: string): boolean {
  return unifyLines(one) === unifyLines(other);
}

function unifyLines(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}
