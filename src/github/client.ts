import { defaults, getOctokitOptions, GitHub } from '@actions/github/lib/utils';
import type { OctokitOptions } from '@octokit/core/types';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { boundWaits } from './bound-waits.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { RunnerEnvironment } from './runner-environment.ts';
import { createWaitBudget } from './wait-budget.ts';

/** GitHub's REST and GraphQL interface, typed; waits where waiting helps. */
export type Client = InstanceType<typeof GitHub>;

/** What a client is made from. */
export interface ClientOptions {
  readonly token: string;
  readonly environment: Pick<RunnerEnvironment, 'apiUrl' | 'graphqlUrl'>;
  /** Named to GitHub in every request, e.g. `copygate/0.1.0`. */
  readonly userAgent: string;
  /** How long all waits of this client may take together, in seconds. Default: 60. */
  readonly maxWait?: number;
  /** Told before each wait. */
  readonly onWait?: (seconds: number, reason: string) => void;
  /** How many milliseconds a second of waiting lasts: 1000. Tests hurry. */
  readonly second?: number;
}

/**
 * A client that asks again after a 5xx, a lost connection or a rate limit, until all waits together would pass `maxWait`.
 * Then, and for a refused token, its promises are rejected with a UserError; other refusals (403, 404, 422) stay octokit's
 * `RequestError`, for the caller to make sense of.
 */
export function createClient(options: ClientOptions): Client {
  const { token, environment, userAgent, second = 1000 } = options;
  const budget = createWaitBudget(options.maxWait ?? 60, options.onWait ?? (() => {}));
  const Octokit = GitHub.plugin((octokit) => boundWaits(octokit, budget), retry, throttling);
  const silent = (): void => {};
  const client = new Octokit(
    getOctokitOptions(token, {
      // Set at import by @actions/github, from the process's own environment; here it is a parameter.
      baseUrl: environment.apiUrl,
      userAgent,
      log: { debug: silent, info: silent, warn: silent, error: silent },
      request: { ...defaults.request, fetch: withTimeout(defaults.request?.fetch) },
      // Which answers are worth another try is decided in bound-waits.ts; rate limits are the throttling plugin's.
      retry: { doNotRetry: [403, 429], retryAfterBaseValue: second },
      throttle: {
        onRateLimit: (seconds: number) => budget.take(seconds, 'the rate limit of the token to be lifted'),
        onSecondaryRateLimit: (seconds: number) => budget.take(seconds, 'the secondary rate limit to be lifted'),
        retryAfterBaseValue: second,
      },
    }),
  );
  client.hook.before('request', (request) => {
    // octokit hands one object to all requests, and the retry plugin counts tries in it.
    request.request = { ...request.request };
    if (/(?:^|\/)graphql$/.test(request.url)) request.url = environment.graphqlUrl;
  });
  client.hook.error('request', (error, request) => {
    throw explainRefusal(error, request, budget);
  });
  return client;
}

/** No answer within this time is no answer. */
const TIMEOUT_MS = 30_000;

type Fetch = NonNullable<NonNullable<OctokitOptions['request']>['fetch']>;

function withTimeout(fetch: Fetch): Fetch {
  return (url: string, init: RequestInit) =>
    fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), ...withoutSignal(init) });
}

/** `signal: undefined` would take the timeout's place. */
function withoutSignal({ signal, ...init }: RequestInit): RequestInit {
  return signal === undefined ? init : { ...init, signal };
}
