import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchHttp, type HttpRequest } from '../../src/github/http-fetch.ts';
import { listen } from './listen.ts';

function ask(url: string, request: Partial<HttpRequest> = {}, streams = false, silence = 5000) {
  const { signal } = new AbortController();
  return fetchHttp(
    url,
    { method: 'GET', headers: { authorization: 'token t' }, signal, ...request },
    { streams, silence },
  );
}

describe('an answer', () => {
  it('has its status, its headers in small letters, its address and its text', async () => {
    const url = await listen((_, response) => {
      response.writeHead(418, { 'Content-Type': 'text/plain', Link: ['<a>', '<b>'] }).end('grüße');
    });
    const { status, headers, ...answer } = await ask(`${url}/pot?a=1`);
    expect([status, answer.url, await answer.text()]).toEqual([418, `${url}/pot?a=1`, 'grüße']);
    expect([headers.get('content-type'), headers.get('link')]).toEqual(['text/plain', '<a>, <b>']);
  });

  it('may be binary', async () => {
    const url = await listen((_, response) => void response.end(Buffer.from([0, 255, 128])));
    expect(Buffer.from(await (await ask(url)).arrayBuffer())).toEqual(Buffer.from([0, 255, 128]));
  });

  it.each(['chunked', 'counted'])('that breaks off is none (%s)', async (kind) => {
    const url = await listen((_, response) => {
      if (kind === 'counted') response.setHeader('content-length', '1000');
      response.write('{"a":', () => response.destroy());
    });
    await expect(ask(url)).rejects.toThrow('aborted');
    const { body } = await ask(url, {}, true);
    await expect(text(body)).rejects.toThrow('aborted');
  });

  it('may be packed, and damage of it is no end', async () => {
    const packed = gzipSync('what was measured');
    const bytes = { '/whole': packed, '/cut': packed.subarray(0, -3) };
    const url = await listen((request, response) => {
      const encoding = request.url === '/other' ? 'br' : 'gzip';
      response.writeHead(200, { 'content-encoding': encoding }).end({ ...bytes }[request.url ?? '']);
    });
    expect(await (await ask(`${url}/whole`)).text()).toBe('what was measured');
    await expect(ask(`${url}/cut`)).rejects.toThrow('cut off as gzip');
    await expect(ask(`${url}/other`)).rejects.toThrow('packed as br');
  });

  it.each([true, false])('ends with the reason of its signal (in chunks: %s)', async (streams) => {
    const url = await listen((_, response) => void response.write('first'));
    const signal = AbortSignal.timeout(50);
    const answered = ask(url, { signal }, streams).then(({ text }) => text());
    await expect(answered).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it.each([true, false])('ends when nothing more is heard (in chunks: %s)', async (streams) => {
    const url = await listen((_, response) => void response.write('first'));
    const answered = ask(url, {}, streams, 50).then(({ text }) => text());
    await expect(answered).rejects.toThrow(/nothing was heard for 0.05 s|aborted/);
  });

  it('is given when it begins where it is read in chunks', async () => {
    let finish = (): void => {};
    const url = await listen((_, response) => {
      response.write('first');
      finish = () => response.end('last');
    });
    const { body } = await ask(url, {}, true);
    const chunks: string[] = [];
    for await (const chunk of body) {
      chunks.push(Buffer.from(chunk).toString());
      finish();
    }
    expect(chunks).toEqual(['first', 'last']);
  });
});

describe('what is asked', () => {
  it('is sent with its method, its headers and its body', async () => {
    const url = await listen((request, response) => void request.pipe(response.writeHead(201, { x: request.method })));
    const { status, headers, ...answer } = await ask(url, { method: 'PATCH', body: '{"a":"ü"}' });
    expect([status, headers.get('x'), await answer.text()]).toEqual([201, 'PATCH', '{"a":"ü"}']);
  });

  it('ends with the reason of its signal', async () => {
    const url = await listen(() => {});
    const signal = AbortSignal.timeout(20);
    await expect(ask(url, { signal })).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('fails with words where nobody answers', async () => {
    const url = await listen(() => {});
    const free = url.replace(/\d+$/, '1');
    await expect(ask(free)).rejects.toThrow(/ECONNREFUSED|EACCES/);
    await expect(ask(free.replace('127.0.0.1', 'localhost'))).rejects.toThrow(/ECONNREFUSED|EACCES/);
  });
});

describe('an answer that leads elsewhere', () => {
  it.each([301, 302, 307, 308])('%i is followed with the same method, and the token stays at home', async (status) => {
    const seen: unknown[] = [];
    const lead: RequestListener = (request, response) => {
      seen.push([request.method, request.url, request.headers.authorization]);
      const to = { '/a': '/b', '/b': `${foreign}/c` }[request.url ?? ''];
      if (to === undefined) request.pipe(response);
      else response.writeHead(status, { location: to }).end('moved');
    };
    const foreign = await listen(lead);
    const home = await listen(lead);
    const answer = await ask(`${home}/a`, { method: 'POST', body: 'said' });
    expect([answer.url, await answer.text()]).toEqual([`${foreign}/c`, 'said']);
    expect(seen).toEqual([
      ['POST', '/a', 'token t'],
      ['POST', '/b', 'token t'],
      ['POST', '/c', undefined],
    ]);
  });

  it('has not the token again when a stranger leads back home', async () => {
    const seen: unknown[] = [];
    const foreign = await listen((_, response) => void response.writeHead(302, { location: `${home}/back` }).end());
    const home = await listen((request, response) => {
      seen.push([request.url, request.headers.authorization]);
      if (request.url === '/back') response.end();
      else response.writeHead(302, { location: foreign }).end();
    });
    await ask(`${home}/a`);
    expect(seen).toEqual([
      ['/a', 'token t'],
      ['/back', undefined],
    ]);
  });

  it('is not followed where it is asked for itself', async () => {
    const url = await listen((_, response) => void response.writeHead(302, { location: '/elsewhere' }).end());
    const { status, headers } = await ask(url, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, '/elsewhere']);
  });

  it('again and again is an error', async () => {
    const url = await listen((_, response) => void response.writeHead(302, { location: '/again?sig=secret' }).end());
    const asked = ask(`${url}/blob?sig=secret`);
    await expect(asked).rejects.toThrow(`leads on and on, lastly to ${url}/again`);
    await expect(asked).rejects.not.toThrow('secret');
  });
});
