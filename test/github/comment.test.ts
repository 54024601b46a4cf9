import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { LONGEST_COMMENT } from '../../src/report/comment.ts';
import { type CommentRequest, LONGEST_STATE, tellComment, writeBody } from '../../src/github/comment.ts';
import { findComments } from '../../src/github/find-comments.ts';
import { findState, writeMarker } from '../../src/github/marker.ts';
import { findFixture } from '../report/fixtures.ts';
import { makeReport } from '../report/make-report.ts';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

const PLACE = { owner: 'octo', repo: 'hello', pullRequest: 7 };
const COMMENTS = '/repos/octo/hello/issues/7/comments';

let server: TinyServer;
beforeEach(async () => {
  server = await startTinyServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
});

function request(own: Partial<CommentRequest> = {}): CommentRequest {
  return { report: findFixture('copy-bound-on-two-machines'), id: 'copygate', when: 'always', ...own };
}

const tellFirst = (own?: Partial<CommentRequest>) => tellComment(server.client, PLACE, request(own));

function addComments(count: number, body: (index: number) => string, login = 'alice', type = 'User'): void {
  const from = server.state.comments.length;
  for (let index = 0; index < count; index += 1)
    server.state.comments.push({ id: from + index + 1, body: body(index), user: { login, type } });
}

describe('the one comment', () => {
  it('is as posted', async () => {
    await tellFirst({
      pageUrl: 'https://github.com/octo/hello/actions/runs/1/artifacts/2',
      state: '<!-- copygate-state: eyJ2IjoxfQ== -->',
    });
    await expect(server.state.comments[0]?.body).toMatchFileSnapshot('cases/comment-as-posted.md');
  });

  it('is updated in place by the next push', async () => {
    const first = await tellFirst();
    const second = await tellFirst({ report: findFixture('pass') });
    expect(server.state.comments).toHaveLength(1);
    expect(server.state.comments[0]?.body).toContain('copygate: pass');
    for (const told of [first, second])
      expect(told).toMatchObject({
        ...{ status: 'told', url: 'https://github.com/octo/hello/pull/7#issuecomment-1' },
        written: { id: 1 },
      });
  });

  it('costs two requests when there is none, three when there is one', async () => {
    await tellFirst();
    expect(server.state.requests).toEqual([`GET ${COMMENTS}?per_page=100&page=1`, `POST ${COMMENTS}`]);
    server.state.requests.length = 0;
    await tellFirst();
    expect(server.state.requests).toHaveLength(3);
  });

  it('is not looked for again when it is known', async () => {
    await tellFirst();
    const comments = await findComments(server.client, PLACE, writeMarker('copygate'));
    server.state.requests.length = 0;
    await tellFirst({ comments });
    expect(server.state.requests).toEqual(['PATCH /repos/octo/hello/issues/comments/1']);
  });

  it('is found on page 4 of 400 comments', async () => {
    addComments(380, (index) => `remark ${index}`);
    await tellFirst();
    addComments(19, (index) => `remark ${index}`);
    server.state.requests.length = 0;
    await tellFirst({ report: findFixture('pass') });
    expect(server.state.comments).toHaveLength(400);
    expect(server.state.comments[380]?.body).toContain('copygate: pass');
    expect(server.state.requests).toHaveLength(6);
  });

  it('is one a gate', async () => {
    await tellFirst({ id: 'arm' });
    await tellFirst({ id: 'arm-2' });
    await tellFirst({ id: 'arm' });
    expect(server.state.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      '<!-- copygate: arm -->',
      '<!-- copygate: arm-2 -->',
    ]);
  });

  it('is not taken for one that somebody else wrote with the same first line', async () => {
    addComments(1, () => `${writeMarker('copygate')}\nnothing to see here`, 'mallory');
    addComments(1, () => `${writeMarker('copygate')}\nanother app`, 'other-app[bot]', 'Bot');
    await tellFirst();
    expect(server.state.comments.map(({ user }) => user.login)).toEqual([
      'mallory',
      'other-app[bot]',
      'github-actions[bot]',
    ]);
    expect(server.state.comments[0]?.body).toContain('nothing to see here');
    await tellFirst();
    expect(server.state.comments).toHaveLength(3);
  });

  it('is not taken for one that quotes it', async () => {
    addComments(1, () => `> quoted\n${writeMarker('copygate')}`, 'github-actions[bot]', 'Bot');
    await tellFirst();
    expect(server.state.comments).toHaveLength(2);
  });

  it.each(['my-gate[bot]', 'alice'])('is found again when the token is that of %s', async (login) => {
    server.state.viewer = login;
    await tellFirst();
    await tellFirst();
    expect(server.state.comments).toHaveLength(1);
  });

  it('is the job’s own when GitHub does not say whose the token is', async () => {
    await tellFirst();
    server.state.faults.set('POST /graphql', { status: 403, message: 'Resource not accessible by integration' });
    await tellFirst();
    expect(server.state.comments).toHaveLength(1);
  });

  it('loses its copies: the oldest is kept', async () => {
    addComments(2, () => `${writeMarker('copygate')}\nfrom a race`, 'github-actions[bot]', 'Bot');
    const told = await tellFirst();
    expect(told).toEqual({
      channel: 'comment',
      status: 'told',
      written: { id: 1, body: server.state.comments[0]?.body },
      url: 'https://github.com/octo/hello/pull/7#issuecomment-1',
    });
    expect(server.state.comments.map(({ id }) => id)).toEqual([1]);
    expect(server.state.comments[0]?.body).toContain('copygate: fail');
  });

  it('is told of a copy that cannot be deleted', async () => {
    addComments(2, () => `${writeMarker('copygate')}\nfrom a race`, 'github-actions[bot]', 'Bot');
    server.state.faults.set('DELETE /repos/octo/hello/issues/comments/2', { status: 403, message: 'no' });
    const problems = [expect.stringContaining('issuecomment-2')];
    expect(await tellFirst()).toMatchObject({ status: 'told', problems });
    expect(await tellFirst({ when: 'on-change' })).toMatchObject({ status: 'skipped', problems });
  });

  it('is written anew when it was deleted in the meantime', async () => {
    await tellFirst();
    server.state.faults.set('PATCH /repos/octo/hello/issues/comments/1', { status: 404, message: 'Not Found' });
    expect(await tellFirst()).toMatchObject({ status: 'told', url: expect.stringContaining('issuecomment-2') });
  });

  it('survives being edited in a browser, which ends lines with CR LF', async () => {
    await tellFirst();
    for (const comment of server.state.comments) comment.body = comment.body.replaceAll('\n', '\r\n');
    expect(await tellFirst({ when: 'on-change' })).toMatchObject({ status: 'skipped' });
    expect(server.state.comments).toHaveLength(1);
  });
});

describe('comment: on-change', () => {
  it('leaves the comment alone when verdict and findings are the same', async () => {
    await tellFirst({ when: 'on-change' });
    const before = server.state.comments[0]?.body;
    const told = await tellFirst({ when: 'on-change', pageUrl: 'https://example.org/new' });
    expect(told).toMatchObject({ status: 'skipped', url: expect.stringContaining('issuecomment-1') });
    expect(server.state.comments[0]?.body).toBe(before);
  });

  it('updates it when a finding is another', async () => {
    await tellFirst({ when: 'on-change' });
    expect(await tellFirst({ when: 'on-change', report: findFixture('pass') })).toMatchObject({ status: 'told' });
  });

  it('leaves the state with the text that it belongs to', async () => {
    await tellFirst({ when: 'on-change', state: '<!-- copygate-state: a -->' });
    await tellFirst({ when: 'on-change', state: '<!-- copygate-state: b -->' });
    expect(findState(server.state.comments[0]?.body ?? '')).toBe('<!-- copygate-state: a -->');
    await tellFirst({ when: 'on-change', report: findFixture('pass'), state: '<!-- copygate-state: c -->' });
    expect(findState(server.state.comments[0]?.body ?? '')).toBe('<!-- copygate-state: c -->');
  });
});

describe('comment: on-regression', () => {
  it('begins with a regression and tells of the recovery', async () => {
    const when = 'on-regression';
    expect(await tellFirst({ when, report: findFixture('pass') })).toMatchObject({ status: 'skipped' });
    expect(server.state.comments).toEqual([]);
    await tellFirst({ when });
    await tellFirst({ when, report: findFixture('pass') });
    expect(server.state.comments.map(({ body }) => body)).toEqual([expect.stringContaining('copygate: pass')]);
  });
});

describe('the body', () => {
  it('fits whatever is in it', async () => {
    const { findings } = findFixture('hostile-names');
    const many = Array.from({ length: 260 }, (_, index) => findings[index % findings.length]).flatMap(
      (finding) => finding ?? [],
    );
    const state = `<!-- copygate-state: ${'x'.repeat(LONGEST_STATE - 30)} -->`;
    const told = await tellFirst({ report: makeReport({ findings: many }), state });
    expect(told).not.toHaveProperty('problems');
    const body = server.state.comments[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(body.split('\n')[2]).toBe(state);
    expect(body).toContain('Left out here');
  });

  it('leaves a state out that would not fit, and says so', async () => {
    const state = `<!-- copygate-state: ${'x'.repeat(LONGEST_STATE)} -->`;
    expect(await tellFirst({ state })).toMatchObject({ problems: [expect.stringContaining('label')] });
    expect(server.state.comments[0]?.body).not.toContain('copygate-state');
  });

  it.each(['<!-- copygate-state: a --> <img>', 'shown', '<!-- copygate-state: a\nb -->'])(
    'takes no state that would be seen: %j',
    (state) => {
      expect(() => writeBody(request({ state }))).toThrow('one HTML comment');
    },
  );
});
