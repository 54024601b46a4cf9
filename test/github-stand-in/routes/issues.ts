import * as z from 'zod/mini';
import { created, invalid, notFound, ok, page, refuse } from '../answer.ts';
import type { RepositoryCall, Route } from '../route.ts';
import type { Comment, Repository, State } from '../state.ts';
import { appOf, userOf } from '../users.ts';

const READ = 'issues=read; pull_requests=read';
const WRITE = 'issues=write; pull_requests=write';

export const issueRoutes: readonly Route[] = [
  { method: 'GET', path: 'issues/comments/:id', needs: READ, answer: readComment },
  { method: 'PATCH', path: 'issues/comments/:id', needs: WRITE, answer: updateComment },
  { method: 'DELETE', path: 'issues/comments/:id', needs: WRITE, answer: deleteComment },
  { method: 'GET', path: 'issues/:number', needs: READ, answer: readIssue },
  { method: 'GET', path: 'issues/:number/comments', needs: READ, answer: listComments },
  { method: 'POST', path: 'issues/:number/comments', needs: WRITE, answer: createComment },
  { method: 'GET', path: 'issues/:number/timeline', needs: READ, answer: listTimeline },
  { method: 'GET', path: 'issues/:number/events', needs: READ, answer: listEvents },
  { method: 'GET', path: 'issues/:number/labels', needs: READ, answer: listLabels },
];

/** GitHub's limit on a comment, in characters. */
export const LONGEST_COMMENT = 65_536;

const commentBody = z.object({ body: z.string() });

function bodyOf(call: RepositoryCall) {
  const { success, data } = commentBody.safeParse(call.body);
  const body = success ? data.body : '';
  if (body.trim() === '') return { refused: invalid('IssueComment', 'body', "body can't be blank", 'missing_field') };
  if (body.length > LONGEST_COMMENT)
    return {
      refused: invalid(
        'IssueComment',
        'body',
        `body is too long (maximum is ${LONGEST_COMMENT} characters)`,
        'unprocessable',
      ),
    };
  return { body };
}

/** A pull request is an issue too; the stand-in has no others. */
function findIssue({ repository, part }: RepositoryCall) {
  return repository.pulls.find(({ number }) => number === Number(part('number')));
}

function findComment({ repository, part }: RepositoryCall) {
  return repository.comments.find(({ id }) => id === Number(part('id')));
}

function readIssue(call: RepositoryCall) {
  const pull = findIssue(call);
  if (pull === undefined) return notFound();
  const { number, title, state, author } = pull;
  const labels = (call.repository.labels.get(number) ?? []).map((name) => ({ name }));
  const url = `${call.state.urls.api}/repos/${call.repository.fullName}`;
  return ok({ number, title, state, labels, user: userOf(author), pull_request: { url: `${url}/pulls/${number}` } });
}

function listComments(call: RepositoryCall) {
  const pull = findIssue(call);
  if (pull === undefined) return notFound();
  const since = call.url.searchParams.get('since') ?? '';
  const comments = call.repository.comments.filter(
    ({ issue, updated_at }) => issue === pull.number && updated_at >= since,
  );
  const { items, headers } = page(call.url, comments);
  return ok(items.map(commentJson), headers);
}

function createComment(call: RepositoryCall) {
  const pull = findIssue(call);
  if (pull === undefined) return notFound();
  const { body, refused } = bodyOf(call);
  if (refused !== undefined) return refused;
  return created(commentJson(addComment(call.state, call.repository, pull.number, call.token.login, body)));
}

/** Adds a comment, as a person does in the browser. */
export function addComment(state: State, repository: Repository, issue: number, login: string, body: string): Comment {
  const id = state.nextId();
  const now = new Date().toISOString();
  const comment: Comment = {
    id,
    issue,
    login,
    body,
    node_id: `IC_${id}`,
    url: `${state.urls.api}/repos/${repository.fullName}/issues/comments/${id}`,
    html_url: `${state.urls.server}/${repository.fullName}/pull/${issue}#issuecomment-${id}`,
    created_at: now,
    updated_at: now,
  };
  repository.comments.push(comment);
  return comment;
}

function readComment(call: RepositoryCall) {
  const comment = findComment(call);
  return comment === undefined ? notFound() : ok(commentJson(comment));
}

function updateComment(call: RepositoryCall) {
  const comment = findComment(call);
  if (comment === undefined) return notFound();
  const { body, refused } = bodyOf(call);
  if (refused !== undefined) return refused;
  comment.body = body;
  comment.updated_at = new Date().toISOString();
  return ok(commentJson(comment));
}

function deleteComment(call: RepositoryCall) {
  const comment = findComment(call);
  if (comment === undefined) return notFound();
  if (comment.login !== call.token.login) return refuse(403, 'Must have admin rights to Repository.');
  call.repository.comments.splice(call.repository.comments.indexOf(comment), 1);
  return { status: 204 };
}

function commentJson({ id, node_id, url, html_url, body, created_at, updated_at, login }: Comment) {
  const comment = { id, node_id, url, html_url, body, created_at, updated_at };
  return { ...comment, user: userOf(login), author_association: 'NONE', performed_via_github_app: appOf(login) };
}

function eventsOf(call: RepositoryCall) {
  return call.repository.events
    .filter(({ issue }) => issue === Number(call.part('number')))
    .map(({ id, event, login, created_at, label }) => ({
      id,
      event,
      created_at,
      actor: userOf(login),
      ...(label === undefined ? {} : { label: { name: label, color: 'ededed' } }),
    }));
}

function listEvents(call: RepositoryCall) {
  if (findIssue(call) === undefined) return notFound();
  const { items, headers } = page(call.url, eventsOf(call));
  return ok(items, headers);
}

/** Events and comments, oldest first. */
function listTimeline(call: RepositoryCall) {
  if (findIssue(call) === undefined) return notFound();
  const commented = call.repository.comments
    .filter(({ issue }) => issue === Number(call.part('number')))
    .map((comment) => ({ ...commentJson(comment), event: 'commented', actor: userOf(comment.login) }));
  const all = [...eventsOf(call), ...commented].toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1));
  const { items, headers } = page(call.url, all);
  return ok(items, headers);
}

function listLabels(call: RepositoryCall) {
  if (findIssue(call) === undefined) return notFound();
  const labels = call.repository.labels.get(Number(call.part('number'))) ?? [];
  const { items, headers } = page(
    call.url,
    labels.map((name) => ({ name, color: 'ededed' })),
  );
  return ok(items, headers);
}
