import { hasMarker } from './marker.ts';
import type { Place } from './place.ts';
import { isRefused } from './refusal.ts';
import type { RestClient } from './rest-client.ts';

/** A comment of ours as it stands. */
export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
}

/** Where a comment is looked for. */
export interface Conversation extends Pick<Place, 'owner' | 'repo'> {
  readonly pullRequest: number;
}

/** Whom comments are from that the job's own token writes. */
const DEFAULT_AUTHOR = 'github-actions[bot]';

/**
 * The comments with the marker on their first line that the token's owner wrote, the oldest first. Anybody can copy the
 * marker, and whoever wrote a comment can edit it: so the author counts as well. Comments are listed oldest first, and a
 * gate comments early in a conversation's life; the first page that holds one ends the search, and no page is read twice.
 */
export async function findComments(
  client: RestClient,
  { owner, repo, pullRequest }: Conversation,
  marker: string,
): Promise<readonly OwnComment[]> {
  let author: string | undefined;
  for (let page = 1; ; page += 1) {
    const { data, headers } = await client.rest.issues.listComments({
      ...{ owner, repo, issue_number: pullRequest },
      ...{ per_page: 100, page },
    });
    const marked = data.filter((comment) => hasMarker(comment.body ?? '', marker));
    if (marked.length > 0) author ??= await findAuthor(client);
    const own = marked.filter((comment) => comment.user?.login === author);
    if (own.length > 0)
      return own
        .map((comment) => ({ id: comment.id, url: comment.html_url, body: comment.body ?? '' }))
        .toSorted((a, b) => a.id - b.id);
    if (!/\brel="next"/.test(headers.link ?? '')) return [];
  }
}

/** The login that the token writes as. `GET /user` refuses tokens of apps, and the job's token is one; GraphQL answers all. */
async function findAuthor(client: RestClient): Promise<string> {
  try {
    const { viewer } = await client.graphql<{ readonly viewer: { readonly login: string } }>('{ viewer { login } }');
    return viewer.login;
  } catch (error) {
    // No answer costs at the most a second comment; editing somebody else's would be worse.
    if (isRefused(error) || (error instanceof Error && error.name === 'GraphqlResponseError')) return DEFAULT_AUTHOR;
    throw error;
  }
}
