import { RequestError } from '@octokit/request-error';
import { UserError } from '../errors.ts';
import { isRateLimit } from './bound-waits.ts';
import { describeRequest } from './describe-request.ts';
import type { WaitBudget } from './wait-budget.ts';

/** What a failed request means to the user, where that does not depend on what was asked; else the error as it is. */
export function explainRefusal(
  error: Error,
  options: { readonly method: string; readonly url: string },
  budget: WaitBudget,
): Error {
  if (!(error instanceof RequestError)) return error;
  const request = describeRequest({ method: options.method, url: error.request.url });
  if (error.status === 401)
    return new UserError(
      `GitHub does not take the token (${request}: ${error.message})`,
      'Leave out the input "token", so that the job’s own is used, or give it one that has not expired.',
      { cause: error },
    );
  if (isRateLimit(error))
    return new UserError(
      `GitHub's rate limit was met (${request}), and lifting it would take ${describeWait(budget)}`,
      'Run the job again later, or use a token with a limit of its own (a GitHub App). Many jobs at the same time share one.',
      { cause: error },
    );
  if (error.status < 500) return error;
  const answer = error.response === undefined ? `gave no answer (${error.message})` : `answered ${error.status}`;
  return new UserError(
    `GitHub ${answer} to ${request}; asked again for as long as allowed, ${budget.bound} s in all`,
    'Run the job again; https://www.githubstatus.com shows whether GitHub has a problem.',
    { cause: error },
  );
}

function describeWait(budget: WaitBudget): string {
  const refused = budget.refused();
  const seconds = refused === undefined ? 'more time' : `${Math.round(refused.seconds)} s more`;
  return `${seconds} than may be waited (${budget.bound} s in all)`;
}
