import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Means } from '../../src/github/tell.ts';
import { CHECKS, COMMENTS, FORBIDDEN, PLACE, startTelling } from './start-telling.ts';

describe('a way that is barred', () => {
  it.each([
    ['comment', 'GET /repos/octo/hello/issues/7/comments', 'pull-requests: write'],
    ['comment', COMMENTS, 'pull-requests: write'],
    ['check', CHECKS, 'checks: write'],
  ])('%s without permission is a warning that names it, and the others go on', async (channel, key, permission) => {
    const { server, heard, tellWith } = await startTelling();
    server.state.faults.set(key, FORBIDDEN);
    const told = await tellWith();
    expect(told.filter(({ status }) => status === 'failed').map((one) => one.channel)).toEqual([channel]);
    expect(heard.warnings).toEqual([expect.stringContaining(`permissions:\n  ${permission}`)]);
    expect(heard.summary).toContain(`> \`\`\`yaml\n> permissions:\n>   ${permission}\n> \`\`\``);
    expect(heard.outputs.get('verdict')).toBe('fail');
    expect(heard.outputs.get(`${channel}-url`)).toBe('');
    expect(server.state.comments.length + server.state.checks.length).toBe(1);
  });

  it('leads forks to the two workflows', async () => {
    const { server, heard, tellWith } = await startTelling();
    server.state.faults.set(COMMENTS, FORBIDDEN);
    server.state.faults.set(CHECKS, FORBIDDEN);
    await tellWith({ place: { ...PLACE, readOnlyFork: true } });
    expect(heard.warnings).toMatchInlineSnapshot(`
      [
        "The pull request has no comment: on a pull request of a fork the token can only read (403). Measure in one workflow and tell in a second one: https://github.com/copygate/copygate/blob/main/docs/workflows.md#forks",
        "There is no check run: on a pull request of a fork the token can only read (403). Measure in one workflow and tell in a second one: https://github.com/copygate/copygate/blob/main/docs/workflows.md#forks",
      ]
    `);
    expect(heard.summary).toContain('<https://github.com/copygate/copygate/blob/main/docs/workflows.md#forks>');
    expect(heard.summary).not.toContain('```yaml');
  });

  it.each([
    [{ status: 401, message: 'Bad credentials' }, 'not accepted'],
    [{ status: 403, message: 'Unable to create comment because issue is locked.' }, 'locked'],
    [{ status: 403, message: 'x', headers: { 'x-ratelimit-remaining': '0' } }, 'rate limit'],
    [{ status: 403, message: 'You have exceeded a secondary rate limit.' }, 'rate limit'],
    [{ status: 429, message: 'x', headers: { 'retry-after': '60' } }, 'rate limit'],
    [{ status: 404, message: 'Not Found' }, 'pull-requests: write (404)'],
    [{ status: 422, message: 'Validation\u001b[31m failed\n::error::x' }, 'Validation failed'],
    [{ status: 502, message: 'Bad gateway' }, 'GitHub answered 502: Bad gateway'],
  ])('%j is said as such', async (fault, words) => {
    const { server, heard, tellWith } = await startTelling();
    server.state.faults.set(COMMENTS, fault);
    const told = await tellWith();
    expect(told[1]).toMatchObject({ status: 'failed', reason: expect.stringContaining(words) });
    // oxlint-disable-next-line no-control-regex
    expect(heard.warnings.join('')).not.toMatch(/\u001b|secret|\n::/);
  });

  it('says that a check needs an app’s token', async () => {
    const { server, heard, tellWith } = await startTelling();
    server.state.faults.set(CHECKS, { status: 403, message: 'You must authenticate via a GitHub App.' });
    await tellWith();
    expect(heard.warnings).toEqual([expect.stringContaining('Leave out the input "token"')]);
  });

  it('is no answer at all', async () => {
    const { server, heard, tellWith } = await startTelling();
    await server[Symbol.asyncDispose]();
    const told = await tellWith();
    expect(told.map(({ status }) => status)).toEqual(['told', 'failed', 'failed', 'told']);
    expect(heard.outputs.get('verdict')).toBe('fail');
  });

  it('is a client that gave up waiting', async () => {
    const { server, heard, tellWith } = await startTelling();
    const giveUp = (): never => {
      throw new UserError('GitHub’s rate limit is reached until 12:40', 'Run the job again then.');
    };
    server.client.hook.wrap('request', giveUp);
    const told = await tellWith();
    expect(told.map(({ status }) => status)).toEqual(['told', 'failed', 'failed', 'told']);
    expect(heard.warnings[0]).toBe(
      'The pull request has no comment: GitHub’s rate limit is reached until 12:40. Run the job again then.',
    );
  });

  it('is no token', async () => {
    const { heard, tellWith } = await startTelling();
    const told = await tellWith({}, { client: undefined });
    expect(told.map(({ status }) => status)).toEqual(['told', 'failed', 'failed', 'told']);
    expect(heard.warnings).toHaveLength(2);
  });

  it.each([
    [{ serverUrl: 'https://ghes.example.org', hasToken: true }, 'GitHub Enterprise Server'],
    [{ serverUrl: 'https://github.com', hasToken: false }, 'ACTIONS_RUNTIME_TOKEN'],
  ])('is an artifact service that is not there: %j', async (service, words) => {
    const { server, heard, tellWith } = await startTelling();
    const told = await tellWith({}, { service });
    expect(heard.uploads).toEqual([]);
    expect(heard.warnings).toEqual([expect.stringContaining(words)]);
    expect(told.map(({ status }) => status)).toEqual(['failed', 'told', 'told', 'told']);
    expect(server.state.comments[0]?.body).not.toContain('The whole report');
  });

  it.each([
    ['Received non-retryable error: Failed request: (409) Conflict: already_exists', 'already has an artifact'],
    ['Artifact storage quota has been hit.', 'quota'],
    ['socket hang up\u001b[2J', 'socket hang up'],
  ])('is an artifact service that refuses: %j', async (message, words) => {
    const { server, heard, tellWith } = await startTelling();
    await tellWith({}, { upload: () => Promise.reject(new Error(message)) });
    expect(heard.warnings).toEqual([expect.stringContaining(words)]);
    expect(server.state.comments).toHaveLength(1);
  });

  it('is a runner without job summaries', async () => {
    const { heard, tellWith } = await startTelling();
    const toolkit: Means['toolkit'] = {
      warning: (message) => heard.warnings.push(message),
      notice: () => {},
      setOutput: () => {},
      writeSummary: () => Promise.reject(new Error('Unable to find environment variable for $GITHUB_STEP_SUMMARY')),
    };
    const told = await tellWith({}, { toolkit });
    expect(told.at(-1)).toMatchObject({ channel: 'summary', status: 'failed' });
    expect(heard.warnings).toEqual([expect.stringContaining('GITHUB_STEP_SUMMARY')]);
  });

  it('is not a bug of ours, which is thrown', async () => {
    const { tellWith } = await startTelling();
    await expect(tellWith({ state: 'shown text' })).rejects.toThrow('one HTML comment');
  });
});
