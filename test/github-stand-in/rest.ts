import { type Answer, notFound, ok, refuse } from './answer.ts';
import { answerRepository, type Call } from './route.ts';
import { actionsRoutes } from './routes/actions.ts';
import { checkRoutes } from './routes/checks.ts';
import { commitRoutes } from './routes/commits.ts';
import { issueRoutes } from './routes/issues.ts';
import { pullRoutes } from './routes/pulls.ts';
import { repositoryRoutes } from './routes/repository.ts';
import type { Received } from './serve.ts';
import type { State } from './state.ts';
import { userOf } from './users.ts';

const routes = [...pullRoutes, ...issueRoutes, ...checkRoutes, ...commitRoutes, ...actionsRoutes, ...repositoryRoutes];

/** What a job's token may ask in an hour, in one repository. */
const HOURLY_LIMIT = 1000;

/** The REST API, at `/` as on github.com and at `/api/v3` as on GHES. */
export function createRest(state: State): (received: Received) => Promise<Answer> {
  const used = new Map<string, number>();
  return async ({ logged, url, bytes, request }) => {
    const value = logged.token ?? 'anonymous';
    const spent = (used.get(value) ?? 0) + 1;
    used.set(value, spent);
    const reset = Math.ceil(Date.now() / 1000) + 3600;
    const limits = {
      'x-ratelimit-limit': String(HOURLY_LIMIT),
      'x-ratelimit-remaining': String(HOURLY_LIMIT - spent),
      'x-ratelimit-used': String(spent),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': 'core',
      'x-github-request-id': `STAND:IN:${spent}`,
    };
    const body = parseBody(bytes);
    if (body === undefined) return refuse(400, 'Problems parsing JSON');
    const asked = new URL(url.pathname.replace(/^\/api\/v3(?=\/)/, '') + url.search, url);
    const token = state.tokens.get(value);
    const { accept = '' } = request.headers;
    const answer = await answerCall(
      { method: logged.method, url: asked, accept, body, token, state },
      logged.token !== undefined,
      limits,
    );
    return { ...answer, headers: { ...limits, ...answer.headers } };
  };
}

function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return null;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

function answerCall(call: Call, isSigned: boolean, limits: object): Answer | Promise<Answer> {
  const { token, url } = call;
  if (isSigned && token === undefined) return refuse(401, 'Bad credentials');
  if (token === undefined) return refuse(401, 'Requires authentication');
  if (url.pathname.startsWith('/repos/')) return answerRepository(routes, call);
  // A job's token is no user: https://github.com/orgs/community/discussions/24664
  if (url.pathname === '/user')
    return token.login.endsWith('[bot]')
      ? refuse(403, 'Resource not accessible by integration')
      : ok(userOf(token.login));
  if (url.pathname === '/rate_limit') return ok({ resources: { core: limits }, rate: limits });
  if (/^(\/api)?\/graphql$/.test(url.pathname)) return answerGraphql(call.body, token.login);
  return notFound();
}

/** The one question that it knows: who am I. */
function answerGraphql(body: unknown, login: string): Answer {
  const query = JSON.stringify(body).replaceAll(/\s+/g, ' ');
  if (/\bviewer ?\{ ?login ?\}/.test(query)) return ok({ data: { viewer: { login } } });
  return ok({ errors: [{ type: 'NOT_FOUND', message: 'The stand-in knows only `viewer { login }`.' }] });
}
