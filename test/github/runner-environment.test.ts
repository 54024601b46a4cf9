import { describe, expect, it } from 'vitest';
import { readRunnerEnvironment, type Variables } from '../../src/github/runner-environment.ts';

const VARIABLES: Variables = {
  GITHUB_API_URL: 'https://github.example.com/api/v3/',
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_GRAPHQL_URL: 'https://github.example.com/api/graphql',
  GITHUB_REPOSITORY: 'openvpn/openvpn',
  GITHUB_RUN_ID: '16789012345',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REF: 'refs/pull/7/merge',
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_EVENT_PATH: '/github/workflow/event.json',
  GITHUB_ACTOR: 'octocat',
  GITHUB_WORKFLOW_REF: 'openvpn/openvpn/.github/workflows/gate.yml@refs/heads/main',
  GITHUB_ACTION_REPOSITORY: 'copygate/copygate',
  GITHUB_ACTION_REF: 'v1',
  GITHUB_WORKSPACE: '/github/workspace',
  RUNNER_TEMP: '/home/runner/work/_temp',
};

describe('the runner environment', () => {
  it('is read from a record, addresses without a slash at their end', () => {
    expect(readRunnerEnvironment(VARIABLES)).toEqual({
      apiUrl: 'https://github.example.com/api/v3',
      serverUrl: 'https://github.example.com',
      graphqlUrl: 'https://github.example.com/api/graphql',
      owner: 'openvpn',
      repository: 'openvpn',
      runId: 16_789_012_345,
      runAttempt: 2,
      sha: 'a'.repeat(40),
      ref: 'refs/pull/7/merge',
      eventName: 'pull_request',
      eventPath: '/github/workflow/event.json',
      actor: 'octocat',
      workflowRef: 'openvpn/openvpn/.github/workflows/gate.yml@refs/heads/main',
      actionRepository: 'copygate/copygate',
      actionRef: 'v1',
      workspace: '/github/workspace',
      temp: '/home/runner/work/_temp',
    });
  });

  it.each(Object.keys(VARIABLES).filter((name) => !/REF$|ACTOR$|ACTION_/.test(name)))('needs %s', (name) => {
    for (const missing of [undefined, '']) {
      expect(() => readRunnerEnvironment({ ...VARIABLES, [name]: missing })).toThrow(`${name} is not set`);
    }
  });

  it.each([
    ['GITHUB_API_URL', 'api.github.com'],
    ['GITHUB_API_URL', 'file:///etc/passwd'],
    ['GITHUB_RUN_ID', '0'],
    ['GITHUB_RUN_ID', '1e3'],
    ['GITHUB_RUN_ATTEMPT', '-1'],
    ['GITHUB_REPOSITORY', 'openvpn'],
    ['GITHUB_REPOSITORY', 'a/b/c'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readRunnerEnvironment({ ...VARIABLES, [name]: value })).toThrow(new RegExp(`^${name} is (?:no|not) `));
  });
});
