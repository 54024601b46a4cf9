import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getOctokit } from '@actions/github';

/** A comment as the server keeps it. */
export interface KeptComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: string };
}

export interface KeptCheck {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly conclusion: string;
  readonly details_url: string;
  readonly output: { title: string; summary: string; annotations: unknown[] };
}

/** What a test sets up and looks at afterwards. */
export interface State {
  comments: KeptComment[];
  checks: KeptCheck[];
  /** Whom the token belongs to. */
  viewer: string;
  /** `METHOD path` in the order of arrival. */
  readonly requests: string[];
  /** An answer instead of the usual one, by `METHOD path` without query. */
  readonly faults: Map<string, Fault>;
}

interface Fault {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many requests are let through first. */
  after?: number;
}

export interface TinyServer extends AsyncDisposable {
  readonly state: State;
  readonly client: ReturnType<typeof getOctokit>;
  readonly url: string;
}

/** The part of GitHub that comments and checks need, with its limits, over HTTP on a port of its own. Pull request 7. */
export async function startTinyServer(): Promise<TinyServer> {
  const state: State = {
    comments: [],
    checks: [],
    viewer: 'github-actions[bot]',
    requests: [],
    faults: new Map(),
  };
  const server = createServer((request, response) => {
    void answerOver(request, response);
  });
  const answerOver = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const answer = answerRequest(state, request.method ?? '', request.url ?? '', body, origin());
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body));
  };
  const origin = (): string => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    state,
    url: origin(),
    client: getOctokit('ghs_secret', { baseUrl: origin() }),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const REPO = '/repos/octo/hello';

function answerRequest(state: State, method: string, target: string, text: string, origin: string): Answer {
  const { pathname, searchParams } = new URL(target, origin);
  const key = `${method} ${pathname}`;
  state.requests.push(`${method} ${target}`);
  const fault = state.faults.get(key);
  if (fault !== undefined && (fault.after ??= 0) <= 0)
    return { status: fault.status, body: { message: fault.message }, headers: fault.headers ?? {} };
  if (fault !== undefined) fault.after = (fault.after ?? 0) - 1;
  const sent = text === '' ? {} : JSON.parse(text);
  if (key === 'POST /graphql') return { status: 200, body: { data: { viewer: { login: state.viewer } } } };
  if (key === `GET ${REPO}/issues/7/comments`) return listPage(state, searchParams, origin + pathname);
  if (key === `POST ${REPO}/issues/7/comments`) return keepComment(state, undefined, sent.body);
  if (key === `POST ${REPO}/check-runs`) return keepCheck(state, sent);
  const comment = state.comments.find(({ id }) => pathname === `${REPO}/issues/comments/${id}`);
  if (comment !== undefined && method === 'GET') return { status: 200, body: describeComment(comment) };
  if (comment !== undefined && method === 'PATCH') return keepComment(state, comment, sent.body);
  if (comment !== undefined && method === 'DELETE') {
    state.comments = state.comments.filter((one) => one !== comment);
    return { status: 204, body: undefined };
  }
  const check = state.checks.find(({ id }) => pathname === `${REPO}/check-runs/${id}`);
  if (check !== undefined && method === 'PATCH') {
    if (sent.output.annotations.length > 50) return refuse('annotations exceeds a maximum quantity of 50');
    check.output.annotations.push(...sent.output.annotations);
    return { status: 200, body: { id: check.id } };
  }
  return { status: 404, body: { message: 'Not Found' } };
}

function listPage(state: State, query: URLSearchParams, address: string): Answer {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(state.comments.length / size));
  const linkTo = (to: number, rel: string): string => `<${address}?per_page=${size}&page=${to}>; rel="${rel}"`;
  const link = page < last ? `${linkTo(page + 1, 'next')}, ${linkTo(last, 'last')}` : linkTo(1, 'first');
  const shown = state.comments.slice((page - 1) * size, page * size);
  return { status: 200, body: shown.map(describeComment), headers: { link } };
}

function keepComment(state: State, comment: KeptComment | undefined, body: string): Answer {
  if (body.length > 65_536) return refuse('body is too long (maximum is 65536 characters)');
  if (comment !== undefined) {
    comment.body = body;
    return { status: 200, body: describeComment(comment) };
  }
  const id = 1 + state.comments.reduce((most, one) => Math.max(most, one.id), 0);
  const kept = { id, body, user: { login: state.viewer, type: 'Bot' } };
  state.comments.push(kept);
  return { status: 201, body: describeComment(kept) };
}

function describeComment(comment: KeptComment): object {
  return { ...comment, html_url: `https://github.com/octo/hello/pull/7#issuecomment-${comment.id}` };
}

function keepCheck(state: State, sent: Omit<KeptCheck, 'id'>): Answer {
  if (sent.output.annotations.length > 50) return refuse('annotations exceeds a maximum quantity of 50');
  if (Buffer.byteLength(sent.output.summary) > 65_535) return refuse('Only 65535 characters are allowed');
  const check = { ...sent, id: state.checks.length + 1 };
  state.checks.push(check);
  return { status: 201, body: { id: check.id, html_url: `https://github.com/octo/hello/runs/${check.id}` } };
}

function refuse(message: string): Answer {
  return { status: 422, body: { message } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
