import type { Octokit } from '@octokit/core';
import { RequestError } from '@octokit/request-error';
import { describeRequest } from './describe-request.ts';
import type { WaitBudget } from './wait-budget.ts';

/**
 * Stands between a request and octokit's plugins: decides, answer by answer, whether the retry plugin may ask again, and
 * puts every rate limit into the form that the throttling plugin knows. A plugin of octokit, to be the first of them.
 */
export function boundWaits(octokit: Octokit, budget: WaitBudget): void {
  octokit.hook.error('request', (error, options) => {
    if (!(error instanceof RequestError)) throw error;
    if (isRateLimit(error)) normalizeRateLimit(error);
    else options.request.retries = mayRetry(error, options, budget) ? ANY_NUMBER : 0;
    throw error;
  });
}

/** The retry plugin counts in 32 bits; the budget ends the tries long before. */
const ANY_NUMBER = 1000;

/** A request may say `request: { mayAppear: true }`: what it asks for was made a moment ago, and 404 may mean "not yet". */
const APPEARING_TRIES = 4;

/** The part of octokit's options that is read here; `retryCount` and `retries` are the retry plugin's. */
interface Options {
  readonly method: string;
  readonly url: string;
  readonly request: { readonly retryCount?: number; readonly [name: string]: unknown };
}

/** The retry plugin waits for the square of the try's number, in seconds: 1, 4, 9, ... */
function mayRetry(error: RequestError, options: Options, budget: WaitBudget): boolean {
  const tries = (options.request.retryCount ?? 0) + 1;
  const appears = error.status === 404 && options.request['mayAppear'] === true && tries <= APPEARING_TRIES;
  if (!appears && error.status !== 408 && error.status < 500) return false;
  const reason = error.status === 404 ? 'to appear' : `after ${describeAnswer(error)}`;
  return budget.take(tries ** 2, `${describeRequest(options)} ${reason}`);
}

/** What came instead of an answer: a status, or what the network said. */
function describeAnswer(error: RequestError): string {
  return error.response === undefined ? `"${error.message}"` : `status ${error.status}`;
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export function isRateLimit(error: RequestError): boolean {
  if (error.status !== 403 && error.status !== 429) return false;
  const headers = error.response?.headers ?? {};
  return (
    headers['x-ratelimit-remaining'] === '0' ||
    headers['retry-after'] !== undefined ||
    /\brate limit\b/i.test(error.message) ||
    error.status === 429
  );
}

/** The throttling plugin tells a secondary limit by its words alone, and takes `retry-after: 0` for a missing one. */
function normalizeRateLimit(error: RequestError): void {
  const headers = error.response?.headers ?? {};
  const primary = headers['x-ratelimit-remaining'] === '0' && headers['retry-after'] === undefined;
  if (!primary && !/\bsecondary rate\b/i.test(error.message)) error.message += ' (secondary rate limit)';
  if (headers['retry-after'] === '0') headers['retry-after'] = '1';
}
