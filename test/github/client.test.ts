import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { type Answer, clientOf, startServer, TOKEN } from './answer-server.ts';

const FINE: Answer = { body: { login: 'octocat' } };

async function ask(answers: readonly Answer[], options: Parameters<typeof clientOf>[1] = {}, route = 'GET /user') {
  const server = await startServer((_, count) => answers[count - 1] ?? answers.at(-1));
  const waits: string[] = [];
  const client = clientOf(server, { onWait: (seconds, reason) => waits.push(`${seconds} s: ${reason}`), ...options });
  const result = await client.request(route).then(
    ({ status }) => status,
    (error: unknown) => error,
  );
  return { result, waits, server };
}

describe('a client', () => {
  it('sends the token and its name to the address it was given', async () => {
    const { result, server } = await ask([FINE]);
    expect(result).toBe(200);
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({ authorization: `token ${TOKEN}`, url: '/user' });
    expect(server.asked[0]?.userAgent).toContain('copygate/test');
  });

  it('asks for GraphQL at the address of its own', async () => {
    const server = await startServer(() => ({ body: { data: { viewer: { login: 'x' } } } }));
    const client = clientOf(server, {
      environment: { apiUrl: `${server.url}/api/v3`, graphqlUrl: `${server.url}/elsewhere/graphql` },
    });
    expect(await client.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'x' } });
    expect(server.asked.map(({ url }) => url)).toEqual(['/elsewhere/graphql']);
  });

  it('writes without a pause, comments too', async () => {
    const server = await startServer(() => ({ status: 201, body: {} }));
    const client = clientOf(server, { second: 1000 });
    const start = performance.now();
    for (const path of ['/repos/o/r/issues/1/comments', '/repos/o/r/check-runs', '/repos/o/r/issues/1/comments'])
      await client.request(`POST ${path}`);
    // The plugin's own queues would take 1 s and 3 s.
    expect(performance.now() - start).toBeLessThan(900);
  });

  it('asks again after 5xx, waiting longer each time', async () => {
    const { result, waits } = await ask([{ status: 502 }, { status: 503 }, FINE]);
    expect(result).toBe(200);
    expect(waits).toEqual(['1 s: GET /user after status 502', '4 s: GET /user after status 503']);
  });

  it('gives up when the bound of all waits together would be passed', async () => {
    const { result, waits, server } = await ask([{ status: 500 }], { maxWait: 60 });
    // 1 + 4 + 9 + 16 + 25 s fit into a minute, another 36 s do not.
    expect(waits).toHaveLength(5);
    expect(server.asked).toHaveLength(6);
    expect(result).toBeInstanceOf(UserError);
    expect(String(result)).toContain(
      'GitHub answered 500 to GET /user; asked again for as long as allowed, 60 s in all',
    );
  });

  it('shares the bound among its requests', async () => {
    const server = await startServer(() => ({ status: 500 }));
    const client = clientOf(server, { maxWait: 6 });
    await expect(client.request('GET /a')).rejects.toThrow(/500 to GET \/a/);
    expect(server.asked).toHaveLength(3);
    await expect(client.request('GET /b')).rejects.toThrow(/500 to GET \/b/);
    expect(server.asked).toHaveLength(5);
  });

  it.each([400, 403, 404, 409, 410, 422, 451])(
    'does not ask again after %i, and leaves it to the caller',
    async (status) => {
      const { result, server } = await ask([{ status, body: { message: 'No' } }]);
      expect(server.asked).toHaveLength(1);
      expect(result).toMatchObject({ status, name: 'HttpError' });
      expect(result).not.toBeInstanceOf(UserError);
    },
  );

  it('says what is wrong with a token, without showing it', async () => {
    const { result } = await ask([{ status: 401, body: { message: 'Bad credentials' } }]);
    expect(result).toBeInstanceOf(UserError);
    expect(String(result)).toContain('GitHub does not take the token (GET /user: Bad credentials)');
    expect(JSON.stringify(result, Object.getOwnPropertyNames(Object(result)))).not.toContain(TOKEN);
  });

  it('waits for what was just made, where the request says so', async () => {
    const server = await startServer((_, count) => (count < 3 ? { status: 404 } : FINE));
    const { status } = await clientOf(server).request('GET /artifact', { request: { mayAppear: true } });
    expect(status).toBe(200);
    const never = await startServer(() => ({ status: 404 }));
    await expect(clientOf(never).request('GET /artifact', { request: { mayAppear: true } })).rejects.toMatchObject({
      status: 404,
    });
    expect(never.asked).toHaveLength(5);
  });

  it('says that nobody answered', async () => {
    const result = await clientOf({ url: 'http://127.0.0.1:1', asked: [] }, { maxWait: 1 })
      .request('GET /user')
      .catch(String);
    expect(result).toMatch(/GitHub gave no answer \(.*\) to GET \/user/);
  });
});

describe('rate limits', () => {
  const secondary: Answer = {
    status: 403,
    headers: { 'retry-after': '7' },
    body: { message: 'You have exceeded a secondary rate limit.' },
  };

  it('waits as long as retry-after says', async () => {
    const { result, waits } = await ask([secondary, FINE]);
    expect(result).toBe(200);
    expect(waits).toEqual(['7 s: the secondary rate limit to be lifted']);
  });

  it('does so for 429 in other words, and for a wait of nothing', async () => {
    const { waits } = await ask([
      { status: 429, headers: { 'retry-after': '0' }, body: { message: 'Slow down' } },
      FINE,
    ]);
    expect(waits).toEqual(['1 s: the secondary rate limit to be lifted']);
  });

  it('waits until x-ratelimit-reset', async () => {
    const reset = Math.floor(Date.now() / 1000) + 20;
    const limited: Answer = {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
      body: { message: 'API rate limit exceeded for installation' },
    };
    const { result, waits } = await ask([limited, FINE]);
    expect(result).toBe(200);
    expect(waits).toHaveLength(1);
    expect(Number.parseInt(waits[0] ?? '', 10)).toBeGreaterThanOrEqual(19);
    expect(Number.parseInt(waits[0] ?? '', 10)).toBeLessThanOrEqual(22);
  });

  it('does not wait past the bound, and says how long it would take', async () => {
    const { result, server } = await ask([{ ...secondary, headers: { 'retry-after': '3000' } }]);
    expect(server.asked).toHaveLength(1);
    expect(result).toBeInstanceOf(UserError);
    expect(String(result)).toContain(
      '(GET /user), and lifting it would take 3000 s more than may be waited (60 s in all)',
    );
  });

  it('tells a missing permission from a limit', async () => {
    const { result } = await ask([{ status: 403, body: { message: 'Resource not accessible by integration' } }]);
    expect(result).toMatchObject({ status: 403 });
  });
});
