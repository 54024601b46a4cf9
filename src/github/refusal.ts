import { UserError } from '../errors.ts';
import { stripControls } from '../report/escape.ts';
import type { Place } from './place.ts';
import type { Channel, Refusal } from './told.ts';

/** How forks get comments. */
export const FORKS_MANUAL = 'https://github.com/copygate/copygate/blob/main/docs/workflows.md#forks';

/** The permission that a channel needs. */
const PERMISSIONS: Readonly<Partial<Record<Channel, string>>> = {
  comment: 'pull-requests: write',
  check: 'checks: write',
};

/**
 * Says why GitHub refused. Undefined for an error that is none of its answers: that is a bug of ours.
 * https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
export function describeRefusal(error: unknown, channel: Channel, place: Place): Refusal | undefined {
  // The client has waited as long as it may, or the token was refused.
  if (error instanceof UserError) return { reason: error.message, hint: error.hint };
  const answer = readAnswer(error);
  if (answer === undefined) return undefined;
  const { status, message } = answer;
  if (status === 401) {
    return {
      reason: 'the token was not accepted (401)',
      hint: 'Leave out the input "token", or give it one that is valid.',
    };
  }
  if (answer.limited)
    return { reason: `a rate limit was reached (${status})`, hint: 'Run the job again when it is over.' };
  if (status === 403 && /\blocked\b/i.test(message))
    return { reason: 'the conversation is locked (403)', hint: 'Unlock it, or set comment: never.' };
  if (status === 403 && /via a GitHub App/i.test(message)) {
    return {
      reason: 'checks can only be written by an app, and the token is a person’s (403)',
      hint: 'Leave out the input "token", so that the job’s own is used, or set check: false.',
    };
  }
  if (status === 403 || status === 404) return describeMissingPermission(status, channel, place);
  return {
    reason: `GitHub answered ${status}: ${stripControls(message).slice(0, 300)}`,
    hint:
      status >= 500
        ? 'Run the job again; https://www.githubstatus.com says whether it is known.'
        : 'This may be a bug in copygate; please report it.',
  };
}

/** Whether something outside refused, as opposed to a bug of ours. */
export function isRefused(error: unknown): error is Error {
  return error instanceof UserError || (error instanceof Error && 'status' in error);
}

/** Whether GitHub answered that there is no such thing. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404;
}

function describeMissingPermission(status: number, channel: Channel, place: Place): Refusal {
  if (place.readOnlyFork) {
    return {
      reason: `on a pull request of a fork the token can only read (${status})`,
      hint: `Measure in one workflow and tell in a second one: ${FORKS_MANUAL}`,
    };
  }
  const permission = PERMISSIONS[channel] ?? 'contents: read';
  return {
    reason: `the token lacks the permission ${permission} (${status})`,
    hint: 'Add it to the permissions of the job:',
    yaml: `permissions:\n  ${permission}`,
  };
}

interface Answer {
  readonly status: number;
  readonly message: string;
  /** Refused because of a primary or secondary rate limit. */
  readonly limited: boolean;
}

/** An HTTP answer that octokit made an error; what never got an answer has status 500 there. */
function readAnswer(error: unknown): Answer | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const headers = 'response' in error ? readHeaders(error.response) : new Map<string, string>();
  const limited =
    error.status === 429 ||
    (error.status === 403 &&
      (headers.has('retry-after') ||
        headers.get('x-ratelimit-remaining') === '0' ||
        /rate limit/i.test(error.message)));
  return { status: error.status, message: error.message, limited };
}

function readHeaders(response: unknown): ReadonlyMap<string, string> {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return new Map();
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null) return new Map();
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
