import { describe, expect, it } from 'vitest';
import { lookAgain } from '../../src/github/look-again.ts';
import { writeMarker } from '../../src/github/marker.ts';
import { describePlace } from '../../src/github/place.ts';
import { type Answer, clientOf, routes, startServer } from './answer-server.ts';
import { makeEnvironment } from './make-environment.ts';
import { SHA } from './make-payload.ts';

const PULL = 'GET /repos/acme/openvpn/pulls/7';
const COMMENTS = 'GET /repos/acme/openvpn/issues/7/comments?per_page=100&page=1';
const OWN = {
  ...{ id: 3, html_url: 'https://github.com/c3', body: `${writeMarker('arm')}\nfine` },
  user: { login: 'github-actions[bot]' },
};

async function look(table: Readonly<Record<string, Answer>>, known: 'none' | 'one' | 'unread') {
  const server = await startServer(routes(table));
  const client = clientOf(server);
  const environment = makeEnvironment(server.url, 'pull_request');
  const identity = { headSha: SHA.head, pullRequest: 7, isFork: false };
  const place = describePlace({ subject: identity, environment });
  const one = { id: 3, url: 'https://github.com/c3', body: OWN.body };
  const comments = { none: [], one: [one], unread: undefined }[known];
  const before = { at: '2026-03-01T10:00:00Z' };
  const heard = Promise.resolve({ comments, before, accepted: { acceptances: [], problems: [] } });
  const seen = await lookAgain({ id: 'arm', comment: 'always' }, { client, environment, place, identity }, heard);
  return { seen, asked: server.asked.map(({ url }) => url.split('?')[0]) };
}

const head = (sha: string): Answer => ({ body: { number: 7, state: 'open', head: { sha, repo: null } } });

describe('the last look at a pull request', () => {
  it('costs one request when its comment is known', async () => {
    const { seen, asked } = await look({ [PULL]: head(SHA.head) }, 'one');
    expect(seen).toEqual({ comments: [expect.objectContaining({ id: 3 })] });
    expect(asked).toHaveLength(1);
  });

  it('finds the comment that another job wrote meanwhile', async () => {
    const login = { body: { data: { viewer: { login: 'github-actions[bot]' } } } };
    const { seen } = await look(
      { [PULL]: head(SHA.head), [COMMENTS]: { body: [OWN] }, 'POST /graphql': login },
      'none',
    );
    expect(seen.comments?.map(({ id }) => id)).toEqual([3]);
  });

  it('sees that it has moved on', async () => {
    const { seen } = await look({ [PULL]: head(SHA.other) }, 'one');
    expect(seen.outdated).toBe(`#7 has moved on to ${SHA.other.slice(0, 12)}, which a newer run judges`);
  });

  it('that is refused stops nobody', async () => {
    const forbidden = { status: 403, body: { message: 'no' } };
    expect((await look({ [PULL]: forbidden, [COMMENTS]: forbidden }, 'none')).seen).toEqual({});
    expect((await look({ [PULL]: forbidden }, 'unread')).seen).toEqual({});
  });
});
