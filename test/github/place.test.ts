import { expect, it } from 'vitest';
import { describePlace } from '../../src/github/place.ts';

const environment = {
  owner: 'octo',
  repository: 'hello',
  serverUrl: 'https://ghes.example.org',
  runId: 12,
  runAttempt: 2,
  eventName: 'pull_request',
  workflowRef: 'octo/hello/.github/workflows/gate.yml@refs/pull/7/merge',
};

it('is put together from the event and the runner', () => {
  expect(describePlace({ subject: { headSha: 'abc', pullRequest: 7, isFork: false }, environment })).toEqual({
    owner: 'octo',
    repo: 'hello',
    pullRequest: 7,
    headSha: 'abc',
    readOnlyFork: false,
    runUrl: 'https://ghes.example.org/octo/hello/actions/runs/12',
    runAttempt: 2,
    workflowPath: '.github/workflows/gate.yml',
  });
});

it.each([
  ['pull_request', true],
  ['workflow_run', false],
])('the token of a fork on %s can only read: %s', (eventName, readOnlyFork) => {
  const place = describePlace({
    subject: { headSha: 'abc', isFork: true },
    environment: { ...environment, eventName },
  });
  expect(place).toMatchObject({ readOnlyFork });
  expect(place).not.toHaveProperty('pullRequest');
});

it('names the settings where the runner does not name the workflow', () => {
  const nameless = { ...environment, workflowRef: '' };
  expect(describePlace({ subject: { headSha: 'abc', isFork: false }, environment: nameless }).workflowPath).toBe(
    '.github/copygate.yml',
  );
});
