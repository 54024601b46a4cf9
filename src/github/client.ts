import { createOctokit, type Patience } from './octokit.ts';
import type { RunnerEnvironment } from './runner-environment.ts';

/** GitHub's REST and GraphQL interface, typed; waits where waiting helps. */
export type Client = ReturnType<typeof createOctokit>;

/** What a client is made from. */
export interface ClientOptions extends Patience {
  readonly token: string;
  readonly environment: Pick<RunnerEnvironment, 'apiUrl' | 'graphqlUrl'>;
}

const ASKING = { timeout: 30, streams: false };

/**
 * A client that asks again after a 5xx, a lost connection or a rate limit, until all waits together would pass `maxWait`.
 * Then, and for a refused token, its promises are rejected with a UserError; other refusals (403, 404, 422) stay octokit's
 * `RequestError`, for the caller to make sense of.
 */
export function createClient({ token, environment, ...patience }: ClientOptions): Client {
  const client = createOctokit({ auth: token, baseUrl: environment.apiUrl }, patience, ASKING);
  client.hook.before('request', (request) => {
    if (/(?:^|\/)graphql$/.test(request.url)) request.url = environment.graphqlUrl;
  });
  return client;
}
