import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import { meetFault, type PlannedFault } from './faults.ts';
import { type LoggedRequest, repositoryOf, tokenOf } from './request-log.ts';

export interface Received {
  readonly logged: LoggedRequest;
  readonly url: URL;
  readonly bytes: Buffer;
  readonly request: IncomingMessage;
}

/** Answers itself when the answer streams; else returns it. */
export type Answerer = (received: Received, response: ServerResponse) => Promise<Answer | undefined>;

export interface Listening {
  readonly origin: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** A server on a port of its own that logs every request, waits, meets the planned faults and answers. `latency`: milliseconds. */
export async function serve(
  log: LoggedRequest[],
  planned: readonly PlannedFault[],
  kindOf: (pathname: string) => LoggedRequest['kind'],
  answer: Answerer,
  latency: () => number = () => 0,
): Promise<Listening> {
  const meet = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const received = await receive(request, log, kindOf);
    response.on('close', () => {
      received.logged.ended = performance.now();
    });
    try {
      if (latency() > 0) await setTimeout(latency());
      if (await suffer(planned, received, response)) return;
      const answered = await answer(received, response);
      if (answered !== undefined) send(response, answered);
      received.logged.status = response.statusCode;
    } catch (error) {
      // A bug of the stand-in: to be seen in the test that met it.
      const body = { message: error instanceof Error ? error.stack : String(error) };
      received.logged.status = 599;
      if (!response.headersSent) send(response, { status: 599, body });
    }
  };
  const server = createServer((request, response) => {
    // A client that went away in the middle of its request has nobody to be told.
    meet(request, response).catch(() => {});
  });
  // Clients keep connections; a test's end does not wait for them.
  server.keepAliveTimeout = 1000;
  const port = await listen(server);
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
  return { origin: `http://127.0.0.1:${port}`, port, stop };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function receive(
  request: IncomingMessage,
  log: LoggedRequest[],
  kindOf: (pathname: string) => LoggedRequest['kind'],
): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  const { host = '' } = request.headers;
  const url = new URL(request.url ?? '/', `http://${host}`);
  const logged: LoggedRequest = {
    kind: kindOf(url.pathname),
    method: request.method ?? '',
    url: url.pathname + url.search,
    host,
    headers: request.headers,
    repository: repositoryOf(url.pathname),
    token: tokenOf(request.headers),
    body: /json/.test(request.headers['content-type'] ?? '') ? bytes.toString() : '',
    began: performance.now(),
    ended: undefined,
    status: undefined,
  };
  log.push(logged);
  return { logged, url, bytes, request };
}

/** Meets every planned fault in turn; true when one of them was the answer. */
async function suffer(
  planned: readonly PlannedFault[],
  received: Received,
  response: ServerResponse,
): Promise<boolean> {
  const { logged } = received;
  const fault = meetFault(planned, logged);
  if (fault === undefined) return false;
  if ('drop' in fault) {
    logged.status = 0;
    received.request.socket.destroy();
    return true;
  }
  if ('answer' in fault) {
    send(response, fault.answer());
    logged.status = response.statusCode;
    return true;
  }
  if ('first' in fault) await fault.first();
  else await setTimeout(fault.wait);
  return suffer(planned, received, response);
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const isPlain = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const type = isPlain ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(isPlain ? (body ?? '') : JSON.stringify(body));
}
