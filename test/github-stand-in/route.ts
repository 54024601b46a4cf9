import { type Answer, notFound, refuse } from './answer.ts';
import type { Repository, State, Token } from './state.ts';

/** One REST request, on its way to its route. */
export interface Call {
  readonly method: string;
  /** Absolute, as the client wrote it. */
  readonly url: URL;
  readonly accept: string;
  readonly body: unknown;
  readonly token: Token | undefined;
  readonly state: State;
}

/** A call below `/repos/OWNER/NAME`, its repository found and its permission checked. */
export interface RepositoryCall extends Call {
  readonly repository: Repository;
  readonly token: Token;
  /** The named parts of the path, decoded. */
  readonly part: (name: string) => string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/repos/OWNER/NAME`; `:name` is one segment, `*name` the rest. */
  readonly path: string;
  /** As GitHub writes it in `x-accepted-github-permissions`: alternatives between semicolons. */
  readonly needs: string;
  readonly answer: (call: RepositoryCall) => Answer | Promise<Answer>;
}

/** Finds the route, checks the token and its permissions, and answers. */
export async function answerRepository(routes: readonly Route[], call: Call): Promise<Answer> {
  const [, owner = '', name = '', rest = ''] = /^\/repos\/([^/]+)\/([^/]+)\/?(.*)$/.exec(call.url.pathname) ?? [];
  const repository = call.state.repositories.get(`${decodeURIComponent(owner)}/${decodeURIComponent(name)}`);
  const { token } = call;
  if (repository === undefined || token === undefined || !sees(token, repository)) return notFound();
  for (const route of routes) {
    const parts = route.method === call.method ? matchPath(route.path, rest) : undefined;
    if (parts === undefined) continue;
    if (!mayCall(token, repository, route.needs)) return lacking(token, route.needs);
    return route.answer({ ...call, token, repository, part: (key) => parts.get(key) ?? '' });
  }
  return notFound();
}

/** A job's token sees its own repository, and what is public. */
function sees(token: Token, repository: Repository): boolean {
  return token.repository === repository || repository.visibility === 'public';
}

function mayCall(token: Token, repository: Repository, needs: string): boolean {
  return needs.split('; ').some((alternative) => {
    const [permission = '', level = ''] = alternative.split('=');
    if (permission === 'metadata') return true;
    if (level === 'read' && repository.visibility === 'public') return true;
    if (token.repository !== repository) return false;
    const held = new Map<string, string>(Object.entries(token.permissions)).get(permission) ?? 'none';
    return held === 'write' || held === level;
  });
}

function lacking(token: Token, needs: string): Answer {
  const isApp = token.login.endsWith('[bot]');
  const message = isApp ? 'Resource not accessible by integration' : 'Resource not accessible by personal access token';
  return refuse(403, message, {}, { 'x-accepted-github-permissions': needs });
}

function matchPath(pattern: string, rest: string): ReadonlyMap<string, string> | undefined {
  const names: string[] = [];
  const source = pattern.replaceAll(/([:*])(\w+)/g, (_, kind: string, name: string) => {
    names.push(name);
    return kind === ':' ? '([^/]+)' : '(.*)';
  });
  const found = new RegExp(`^${source}$`).exec(rest);
  return found === null ? undefined : new Map(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]));
}
