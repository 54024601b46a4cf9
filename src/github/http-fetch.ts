import http from 'node:http';
import https from 'node:https';
import { inflate } from '../io/inflate.ts';

/** What octokit says to a fetch (https://github.com/octokit/request.js#request). */
export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly redirect?: 'manual' | undefined;
  readonly signal: AbortSignal;
}

export interface HttpPatience {
  /** Milliseconds without a connection, or without a byte. */
  readonly silence: number;
  /** Whether the answer is given when it begins, and not when all of it is there. */
  readonly streams: boolean;
}

/** What octokit reads of an answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Fails where the connection breaks off. */
  readonly body: AsyncIterable<Uint8Array>;
  readonly text: () => Promise<string>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

/**
 * A fetch over `node:http`. Node's own is loaded when it is first used, which takes longer than all of the gate's own code;
 * and octokit takes an answer that breaks off for a shorter one.
 * @throws what the network said, or the reason of the signal.
 */
export async function fetchHttp(url: string, request: HttpRequest, patience: HttpPatience): Promise<HttpAnswer> {
  const { origin } = new URL(url);
  let asked = request;
  let address = url;
  for (let steps = 0; steps <= MOST_STEPS; steps += 1) {
    const message = await send(address, asked, patience.silence);
    const next = request.redirect === 'manual' || !isRedirect(message) ? undefined : message.headers.location;
    if (next === undefined) return await readAnswer(message, address, request.signal, patience.streams);
    // What is left unread would keep its connection.
    message.resume();
    address = new URL(next, address).href;
    if (new URL(address).origin === origin) continue;
    // Where a stranger leads, the token does not go: not back home, either.
    const { authorization: _, ...others } = asked.headers;
    asked = { ...asked, headers: others };
  }
  // What stands behind the path may be a signature.
  throw new Error(`it leads on and on, lastly to ${address.replace(/[?#].*/s, '')}`);
}

/** GitHub's redirects, followed with the same method (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api). */
const REDIRECTS: readonly (number | undefined)[] = [301, 302, 307, 308];
const MOST_STEPS = 5;

function isRedirect({ statusCode }: http.IncomingMessage): boolean {
  return REDIRECTS.includes(statusCode);
}

function send(
  url: string,
  { method, headers, body, signal }: HttpRequest,
  silence: number,
): Promise<http.IncomingMessage> {
  const { request } = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers, ...ACCEPTED }, signal, timeout: silence }, resolve);
    sent.on('timeout', () => sent.destroy(new Error(`nothing was heard for ${silence / 1000} s`)));
    sent.on('error', (error) => reject(signal.aborted ? signal.reason : nameError(error)));
    sent.end(body);
  });
}

const ACCEPTED = { 'accept-encoding': 'gzip' };

/** Where a host has several addresses, the error of all of them says nothing. */
function nameError(error: Error): unknown {
  return error instanceof AggregateError && error.message === '' ? error.errors[0] : error;
}

async function readAnswer(
  message: http.IncomingMessage,
  url: string,
  signal: AbortSignal,
  streams: boolean,
): Promise<HttpAnswer> {
  const headers = new Map(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')] as const],
    ),
  );
  const body = readBody(message, signal);
  const bytes = streams ? undefined : await collect(body);
  const whole = async (): Promise<Buffer<ArrayBuffer>> => bytes ?? collect(body);
  return {
    ...{ status: message.statusCode ?? 0, url, headers, body },
    text: async () => (await whole()).toString(),
    arrayBuffer: async () => Uint8Array.from(await whole()).buffer,
  };
}

async function* readBody(message: http.IncomingMessage, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const encoding = message.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') throw new Error(`its answer is packed as ${encoding}`);
  try {
    yield* encoding === 'identity'
      ? message
      : inflate(message, encoding, (damage) => {
          throw new Error(damage);
        });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}
