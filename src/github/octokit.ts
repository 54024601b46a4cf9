import type { getOctokit } from '@actions/github';
import { Octokit } from '@octokit/core';
import type { OctokitOptions } from '@octokit/core/types';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { boundWaits } from './bound-waits.ts';
import { explainRefusal } from './explain-refusal.ts';
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

/** GitHub's own client with its plugins for waiting, all waits in one budget. `timeout`: seconds for one request. */
export function createOctokit(
  options: OctokitOptions,
  patience: Patience,
  timeout: number,
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
    request: { fetch: createFetch(timeout, patience) },
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

/** No answer in time is no answer. */
function createFetch(
  timeout: number,
  { proxied = false, stop }: Patience,
): (url: string, init: RequestInit) => Promise<unknown> {
  const loaded = proxied
    ? import('./proxied-fetch.ts').then(({ createProxiedFetch }) => createProxiedFetch())
    : undefined;
  return async (url, init) => {
    const ends = [init.signal, stop, AbortSignal.timeout(timeout * 1000)].filter((signal) => signal != null);
    const signal = AbortSignal.any(ends);
    const { method, headers, body, redirect } = init;
    const asked = { method, headers, body, redirect, signal };
    const response =
      loaded === undefined
        ? await fetch(url, { ...init, signal })
        : await (
            await loaded
          )(url, Object.fromEntries(Object.entries(asked).filter(([, value]) => value != null)));
    if (response.body !== null) RESPONSES.set(response.body, response);
    return response;
  };
}

/**
 * Keeps an answer for as long as its body: Node ends a body that is not being read yet when the garbage collector takes its
 * answer (https://github.com/nodejs/undici/blob/main/lib/web/fetch/body.js, `streamRegistry`), and who reads it then is told
 * that it was empty.
 */
const RESPONSES = new WeakMap<object, unknown>();
