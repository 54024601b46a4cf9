import { readRunnerEnvironment, type RunnerEnvironment, type Variables } from '../../src/github/runner-environment.ts';
import { SHA } from './make-payload.ts';

/** What a runner says in a job of acme/openvpn's run 4711, which asks the server at that address. */
export function makeEnvironment(url: string, eventName: string, own: Variables = {}): RunnerEnvironment {
  return readRunnerEnvironment({
    ...{ GITHUB_API_URL: url, GITHUB_SERVER_URL: url, GITHUB_GRAPHQL_URL: url },
    ...{ GITHUB_REPOSITORY: 'acme/openvpn', GITHUB_RUN_ID: '4711', GITHUB_RUN_ATTEMPT: '1', GITHUB_SHA: SHA.head },
    ...{ GITHUB_EVENT_NAME: eventName, GITHUB_EVENT_PATH: 'x', GITHUB_REF: 'refs/heads/main' },
    ...{ GITHUB_WORKSPACE: '.', RUNNER_TEMP: '.' },
    ...own,
  });
}
