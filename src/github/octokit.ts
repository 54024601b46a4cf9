import type { getOctokit } from '@actions/github';
import { Octokit } from '@octokit/core';
import type { OctokitOptions } from '@octokit/core/types';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { boundWaits } from './bound-waits.ts';
import { explainRefusal } from './explain-refusal.ts';
import { fetchHttp, type HttpRequest } from './http-fetch.ts';
import { createWaitBudget } from './wait-budget.ts';
import { createWriteQueues } from './write-queues.ts';

/** How a client names itself, and how long it waits. */
export interface Patience {
  /** Named in every request, e.g. `copygate/0.1.0`. */
  readonly userAgent: string;
  /** How long all waits together may take, in seconds. Default: 60. */
  readonly maxWait?: number;
  /** Told before each wait. */
  readonly onWait?: (seconds: number, reason: string) => void;
  /** Whether the environment names a proxy: what can go through one is as large as all else, and loaded only then. */
  readonly proxied?: boolean;
  /** Ends every request: nobody waits for an answer any more. */
  readonly stop?: AbortSignal;
  /** How many milliseconds a second of waiting lasts: 1000. Tests hurry. */
  readonly second?: number;
}

/** How one request is made. */
export interface Asking {
  /** Of the whole request, in seconds. */
  readonly timeout: number;
  /** Whether what is answered may be larger than memory: the promise is kept when it begins. */
  readonly streams: boolean;
}

/** GitHub's own client with its plugins for waiting, all waits in one budget. */
export function createOctokit(
  options: OctokitOptions,
  patience: Patience,
  asking: Asking,
): ReturnType<typeof getOctokit> {
  const { userAgent, maxWait = 60, onWait = () => {}, second = 1000 } = patience;
  const budget = createWaitBudget(maxWait, onWait);
  const Patient = Octokit.plugin(
    restEndpointMethods,
    paginateRest,
    (octokit) => boundWaits(octokit, budget),
    retry,
    throttling,
  );
  const silent = (): void => {};
  const client = new Patient({
    ...options,
    userAgent,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: createFetch(asking, patience) },
    // Which answers are worth another try is decided in bound-waits.ts; rate limits are the throttling plugin's.
    retry: { doNotRetry: [403, 429], retryAfterBaseValue: second },
    throttle: {
      ...createWriteQueues(),
      onRateLimit: (seconds: number) => budget.take(seconds, 'the rate limit of the token to be lifted'),
      onSecondaryRateLimit: (seconds: number) => budget.take(seconds, 'the secondary rate limit to be lifted'),
      retryAfterBaseValue: second,
    },
  });
  client.hook.before('request', (request) => {
    // octokit hands one object to all requests, and the retry plugin counts tries in it.
    request.request = { ...request.request };
  });
  client.hook.error('request', (error, request) => {
    throw explainRefusal(error, request, budget);
  });
  return client;
}

/** Without a connection, or without a byte. */
const SILENCE_MS = 20_000;

/** No answer in time is no answer. */
function createFetch(
  { timeout, streams }: Asking,
  { proxied = false, stop }: Patience,
): (url: string, request: Omit<HttpRequest, 'signal'> & { readonly signal?: AbortSignal }) => Promise<unknown> {
  const loaded = proxied
    ? import('./proxied-fetch.ts').then(({ createProxiedFetch }) => createProxiedFetch())
    : undefined;
  return async (url, { method, headers, body, redirect, signal: own }) => {
    const ends = [own, stop, AbortSignal.timeout(timeout * 1000)].filter((signal) => signal !== undefined);
    const request = { method, headers, body, redirect, signal: AbortSignal.any(ends) };
    return loaded === undefined
      ? fetchHttp(url, request, { silence: SILENCE_MS, streams })
      : (await loaded)(url, request, streams);
  };
}
