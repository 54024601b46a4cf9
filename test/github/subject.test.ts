import { describe, expect, it } from 'vitest';
import { findBase, identifyHead } from '../../src/github/subject.ts';
import { readTrigger } from '../../src/github/trigger.ts';
import { type Answer, clientOf, routes, startServer } from './answer-server.ts';
import {
  commentPayload,
  mergeGroupPayload,
  pullRequestPayload,
  pushPayload,
  SHA,
  workflowRunPayload,
} from './make-payload.ts';

const REPOSITORY = { owner: 'acme', repository: 'openvpn' };
const COMPARE = `GET /repos/acme/openvpn/compare/${SHA.base}...${SHA.head}`;
const MERGE_BASE = '5'.repeat(40);
const compared: Answer = {
  body: {
    merge_base_commit: { sha: MERGE_BASE },
    files: [{ filename: 'src/a.c' }, { filename: 'b', previous_filename: '.github/copygate.yml' }],
  },
};
const DIVERGENCE = { mergeBase: MERGE_BASE, changedFiles: ['src/a.c', 'b', '.github/copygate.yml'] };

async function resolve(event: string, payload: unknown, table: Parameters<typeof routes>[0]) {
  const server = await startServer(routes(table));
  const trigger = readTrigger(event, payload, { sha: SHA.other, ref: 'refs/heads/main' });
  const client = clientOf(server);
  const identity = await identifyHead(client, REPOSITORY, trigger);
  const subject = 'outdated' in identity ? identity : await findBase(client, REPOSITORY, identity);
  return { subject, asked: server.asked };
}

function pull(change: Readonly<Record<string, unknown>> = {}, from = 'mallory/openvpn') {
  return {
    number: 7,
    state: 'open',
    user: { login: 'mallory' },
    head: { sha: SHA.head, repo: { full_name: from } },
    base: { sha: SHA.base, repo: { full_name: 'acme/openvpn' } },
    ...change,
  };
}

describe('the subject of a pull request', () => {
  it('is its head against where it left its base, for one request', async () => {
    const { subject, asked } = await resolve('pull_request', pullRequestPayload(), { [COMPARE]: compared });
    expect(subject).toEqual({
      pullRequest: 7,
      author: 'mallory',
      headSha: SHA.head,
      baseSha: SHA.base,
      headRepository: 'acme/openvpn',
      isFork: false,
      ...DIVERGENCE,
    });
    expect(asked).toHaveLength(1);
  });

  it('does not know the changed files when there are more than GitHub lists', async () => {
    const files = Array.from({ length: 300 }, (_, index) => ({ filename: `${index}` }));
    const { subject } = await resolve('pull_request', pullRequestPayload(), {
      [COMPARE]: { body: { merge_base_commit: { sha: MERGE_BASE }, files } },
    });
    expect(subject).not.toHaveProperty('changedFiles');
  });

  it('is refused without a common commit, and without permission', async () => {
    await expect(resolve('pull_request', pullRequestPayload(), {})).rejects.toThrow('#7 has no commit in common');
    await expect(
      resolve('pull_request', pullRequestPayload(), {
        [COMPARE]: { status: 403, body: { message: 'Resource not accessible' } },
      }),
    ).rejects.toMatchObject({ name: 'UserError', hint: expect.stringContaining('contents: read') });
  });

  it('is found for a comment on it', async () => {
    const table = { 'GET /repos/acme/openvpn/pulls/7': { body: pull() }, [COMPARE]: compared };
    expect((await resolve('issue_comment', commentPayload(), table)).subject).toMatchObject({
      pullRequest: 7,
      isFork: true,
    });
    const closed = { 'GET /repos/acme/openvpn/pulls/7': { body: pull({ state: 'closed' }) } };
    expect((await resolve('issue_comment', commentPayload(), closed)).subject).toEqual({
      outdated: '#7 is not open any more',
    });
  });
});

describe('the subject of a workflow_run', () => {
  const LIST = 'GET /repos/acme/openvpn/pulls?state=open&head=mallory%3Afaster&per_page=100';
  const find = (pulls: readonly unknown[], change: Parameters<typeof workflowRunPayload>[0] = {}) =>
    resolve('workflow_run', workflowRunPayload(change), { [LIST]: { body: pulls }, [COMPARE]: compared });

  it('is the pull request with that head, whatever the event names', async () => {
    const { subject, asked } = await find([pull()], { pull_requests: [{ number: 1 }] });
    expect(subject).toMatchObject({
      pullRequest: 7,
      headSha: SHA.head,
      baseSha: SHA.base,
      headRepository: 'mallory/openvpn',
      isFork: true,
      ...DIVERGENCE,
    });
    expect(asked).toHaveLength(2);
  });

  it('is outdated when the pull request has moved on', async () => {
    expect((await find([pull({ head: { sha: SHA.other, repo: { full_name: 'mallory/openvpn' } } })])).subject).toEqual({
      outdated: `#7 has moved on: ${SHA.head} is not its head any more`,
    });
  });

  it('is outdated when no pull request is open, or its repository is gone', async () => {
    expect((await find([])).subject).toEqual({ outdated: 'no pull request is open for mallory/openvpn:faster' });
    expect((await find([], { head_repository: null })).subject).toEqual({
      outdated: 'the repository of the pull request was deleted',
    });
  });

  it('is not a pull request of another repository of the same owner', async () => {
    expect((await find([pull({}, 'mallory/elsewhere')])).subject).toHaveProperty('outdated');
    expect((await find([pull({ head: { sha: SHA.head, repo: null } })])).subject).toHaveProperty('outdated');
  });

  it('is refused when several pull requests have that head', async () => {
    await expect(find([pull(), pull({ number: 8 })])).rejects.toThrow('is the head of several pull requests: #7, #8');
  });

  it('is the commit that was pushed, for a run of a push', async () => {
    const { subject } = await resolve('workflow_run', workflowRunPayload({ event: 'push', head_branch: 'main' }), {
      [`GET /repos/acme/openvpn/commits/${SHA.head}`]: { body: { parents: [{ sha: SHA.base }, { sha: SHA.other }] } },
    });
    expect(subject).toEqual({
      headSha: SHA.head,
      isFork: false,
      baseSha: SHA.base,
      mergeBase: SHA.base,
    });
  });
});

describe('the subject of a commit', () => {
  const COMMIT = `GET /repos/acme/openvpn/commits/${SHA.head}`;

  it('stands against what the branch was before', async () => {
    const { subject } = await resolve('push', pushPayload(), { [COMPARE]: compared });
    expect(subject).toMatchObject({ headSha: SHA.head, baseSha: MERGE_BASE, mergeBase: MERGE_BASE, isFork: false });
    expect(subject).not.toHaveProperty('pullRequest');
  });

  it('stands against its first parent where that is gone, or there was no branch', async () => {
    const table = { [COMMIT]: { body: { parents: [{ sha: SHA.other }] } } };
    expect((await resolve('push', pushPayload(), table)).subject).toMatchObject({ mergeBase: SHA.other });
    expect((await resolve('push', pushPayload({ before: '0'.repeat(40) }), table)).subject).toMatchObject({
      baseSha: SHA.other,
    });
  });

  it('stands against nothing when it is the first', async () => {
    const { subject } = await resolve(
      'schedule',
      {},
      {
        [`GET /repos/acme/openvpn/commits/${SHA.other}`]: { body: { parents: [] } },
      },
    );
    expect(subject).toEqual({ headSha: SHA.other, isFork: false });
  });

  it('of a merge queue stands against the group it is built on, for no request', async () => {
    const { subject, asked } = await resolve('merge_group', mergeGroupPayload(), {});
    expect(subject).toMatchObject({ headSha: SHA.head, baseSha: SHA.base, mergeBase: SHA.base });
    expect(asked).toEqual([]);
  });
});
