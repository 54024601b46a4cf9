import http from 'node:http';
import https from 'node:https';

/** What octokit says to a fetch (https://github.com/octokit/request.js#request). */
export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly redirect?: 'manual' | undefined;
  readonly signal: AbortSignal;
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
 * @param streams Whether the answer is given when it begins, and not when all of it is there.
 * @throws what the network said, or the reason of the signal.
 */
export async function fetchHttp(url: string, request: HttpRequest, streams: boolean): Promise<HttpAnswer> {
  const { origin } = new URL(url);
  let address = url;
  for (let steps = 0; steps <= MOST_STEPS; steps += 1) {
    const { authorization: _, ...others } = request.headers;
    const isHome = new URL(address).origin === origin;
    const message = await send(address, isHome ? request : { ...request, headers: others });
    const next = request.redirect === 'manual' || !isRedirect(message) ? undefined : message.headers.location;
    if (next === undefined) return await readAnswer(message, address, streams);
    // What is left unread would keep its connection.
    message.resume();
    address = new URL(next, address).href;
  }
  throw new Error(`it leads on and on, lastly to ${address}`);
}

/** GitHub's redirects, followed with the same method (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api). */
const REDIRECTS: readonly (number | undefined)[] = [301, 302, 307, 308];
const MOST_STEPS = 5;

function isRedirect({ statusCode }: http.IncomingMessage): boolean {
  return REDIRECTS.includes(statusCode);
}

function send(url: string, { method, headers, body, signal }: HttpRequest): Promise<http.IncomingMessage> {
  const { request } = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, signal }, resolve);
    sent.on('error', (error) => reject(signal.aborted ? signal.reason : nameError(error)));
    sent.end(body);
  });
}

/** Where a host has several addresses, the error of all of them says nothing. */
function nameError(error: Error): unknown {
  return error instanceof AggregateError && error.message === '' ? error.errors[0] : error;
}

async function readAnswer(message: http.IncomingMessage, url: string, streams: boolean): Promise<HttpAnswer> {
  const headers = new Map(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')] as const],
    ),
  );
  const bytes = streams ? undefined : await collect(message);
  const whole = async (): Promise<Buffer<ArrayBuffer>> => bytes ?? collect(message);
  return {
    ...{ status: message.statusCode ?? 0, url, headers },
    body: message,
    text: async () => (await whole()).toString(),
    arrayBuffer: async () => Uint8Array.from(await whole()).buffer,
  };
}

async function collect(message: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
