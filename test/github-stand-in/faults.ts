import type { Answer } from './answer.ts';
import { refuse } from './answer.ts';
import type { LoggedRequest } from './request-log.ts';

/** What goes wrong: an answer instead of the real one, a dropped connection, a wait, or something happening first. */
export type Fault =
  | { readonly answer: () => Answer }
  | { readonly drop: true }
  | { readonly wait: number }
  | { readonly first: () => Promise<unknown> };

export interface PlannedFault {
  readonly when: (request: LoggedRequest) => boolean;
  readonly fault: Fault;
  /** How many requests it meets; Infinity until removed. */
  times: number;
}

/** The first planned fault that the request meets; counts it. */
export function meetFault(planned: readonly PlannedFault[], request: LoggedRequest): Fault | undefined {
  const met = planned.find(({ times, when }) => times > 0 && when(request));
  if (met === undefined) return undefined;
  met.times -= 1;
  return met.fault;
}

/** The secondary rate limit: too many requests at once. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function secondaryRateLimit(retryAfterSeconds: number, status: 403 | 429 = 429): Fault {
  return {
    answer: () =>
      refuse(
        status,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        {},
        {
          'retry-after': String(retryAfterSeconds),
        },
      ),
  };
}

/** The primary rate limit: the hour's requests are used up. */
export function primaryRateLimit(resetInSeconds: number): Fault {
  return {
    answer: () =>
      refuse(
        403,
        'API rate limit exceeded for installation ID 1.',
        {},
        {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + resetInSeconds),
        },
      ),
  };
}

export function serverError(status = 502): Fault {
  return {
    answer: () => ({ status, headers: { 'content-type': 'text/html' }, body: '<html><title>Unicorn!</title></html>' }),
  };
}

/** What a fresh artifact answers for some seconds. */
export function notYetThere(): Fault {
  return { answer: () => refuse(404, 'Not Found') };
}
