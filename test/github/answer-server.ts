import { type Client, createClient } from '../../src/github/client.ts';
import { listen } from './listen.ts';

/** What the server says to one request. An object as body becomes JSON. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One request that came in. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
}

export interface AnswerServer {
  readonly url: string;
  readonly asked: readonly Asked[];
}

/** A real HTTP server on a port of its own, until the test ends. */
export async function startServer(answer: (asked: Asked, count: number) => Answer | undefined): Promise<AnswerServer> {
  const asked: Asked[] = [];
  const url = await listen((request, response) => {
    const one = {
      method: request.method ?? '',
      url: request.url ?? '',
      authorization: request.headers.authorization,
      userAgent: request.headers['user-agent'],
    };
    asked.push(one);
    const {
      status = 200,
      headers = {},
      body,
    } = answer(one, asked.length) ?? {
      status: 404,
      body: { message: 'Not Found' },
    };
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body === undefined ? '' : JSON.stringify(body));
    const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';
    response.writeHead(status, { 'content-type': type, ...headers }).end(bytes);
  });
  return { url, asked };
}

export const TOKEN = 'ghs_secret';

/** A client for the server, whose seconds last a millisecond. */
export function clientOf(server: AnswerServer, options: Partial<Parameters<typeof createClient>[0]> = {}): Client {
  return createClient({
    token: TOKEN,
    environment: { apiUrl: server.url, graphqlUrl: `${server.url}/graphql` },
    userAgent: 'copygate/test',
    second: 1,
    ...options,
  });
}

/** Answers by exact method and path (without query where the route has none); a list answers in its order, the last for good. */
export function routes(
  table: Readonly<Record<string, Answer | readonly Answer[]>>,
): (asked: Asked) => Answer | undefined {
  const used = new Map<string, number>();
  return ({ method, url }) => {
    const key = [`${method} ${url}`, `${method} ${url.split('?')[0]}`].find((one) => Object.hasOwn(table, one));
    const found = key === undefined ? undefined : table[key];
    if (key === undefined || found === undefined) return undefined;
    if (!isList(found)) return found;
    const index = used.get(key) ?? 0;
    used.set(key, index + 1);
    return found[Math.min(index, found.length - 1)];
  };
}

function isList(found: Answer | readonly Answer[]): found is readonly Answer[] {
  return Array.isArray(found);
}
