import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export interface GitServer {
  /** The repository's address. */
  readonly url: string;
  /** `GET /remote.git/info/refs?service=git-upload-pack` and so on, in their order. */
  readonly requests: string[];
}

/** What a server answers instead of git; undefined lets git answer. */
export type Answer = (request: IncomingMessage) => number | undefined;

/** Serves one bare repository over HTTP through `git http-backend`, as GitHub's servers do for pushes and fetches. */
export async function serveRepository(repository: string, answer: Answer = () => undefined): Promise<GitServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const status = answer(request);
    if (status === undefined) askBackend(path.dirname(repository), request, response);
    else {
      request.resume();
      response.writeHead(status, status === 401 ? { 'www-authenticate': 'Basic realm="git"' } : {}).end('no\n');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/${path.basename(repository)}`, requests };
}

/** The Common Gateway Interface (RFC 3875), as far as `git http-backend` wants it. */
function askBackend(root: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'somebody',
    },
  });
  request.pipe(backend.stdin);
  backend.stdin.on('error', () => {});
  const parts: Buffer[] = [];
  backend.stdout.on('data', (part: Buffer) => parts.push(part));
  backend.on('close', () => {
    const output = Buffer.concat(parts);
    const end = output.indexOf('\r\n\r\n');
    const headers = output
      .toString('latin1', 0, Math.max(0, end))
      .split('\r\n')
      .map((line) => /^([^:]+): (.*)$/.exec(line))
      .filter((match) => match !== null);
    for (const [, name = '', value = ''] of headers) if (name !== 'Status') response.setHeader(name, value);
    const status = headers.find(([, name]) => name === 'Status')?.[2] ?? '200';
    response.writeHead(Number.parseInt(status, 10)).end(output.subarray(end + 4));
  });
}
