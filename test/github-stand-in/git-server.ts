import { spawn } from 'node:child_process';
import path from 'node:path';
import type { ServerResponse } from 'node:http';
import { type Answer } from './answer.ts';
import { gitEnvironment } from './bare.ts';
import type { Received } from './serve.ts';
import type { Repository, State, Token } from './state.ts';

/** `/OWNER/NAME.git/...`: git's own server behind GitHub's rules about tokens. */
export function createGitServer(
  state: State,
): (received: Received, response: ServerResponse) => Promise<Answer | undefined> {
  return async (received, response) => {
    const { url, logged } = received;
    const [, name = '', service = ''] =
      /^\/([^/]+\/[^/]+?)(?:\.git)?(\/(?:info\/refs|git-upload-pack|git-receive-pack))$/.exec(url.pathname) ?? [];
    const repository = state.repositories.get(name);
    const token = logged.token === undefined ? undefined : state.tokens.get(logged.token);
    const isPush = url.href.includes('git-receive-pack');
    const refused = refuse(repository, token, logged.token !== undefined, isPush);
    if (refused !== undefined || repository === undefined) return refused;
    await runBackend(repository, service, received, response);
    return undefined;
  };
}

function refuse(
  repository: Repository | undefined,
  token: Token | undefined,
  isSigned: boolean,
  isPush: boolean,
): Answer | undefined {
  const isOpen = repository?.visibility === 'public' && !isPush;
  if (isSigned && token === undefined) return askForToken('Invalid username or token.');
  if (!isSigned) return isOpen ? undefined : askForToken('No anonymous access.');
  if (repository === undefined || (token?.repository !== repository && repository.visibility === 'private'))
    return { status: 404, body: 'Repository not found.' };
  const level = token?.repository === repository ? (token.permissions.contents ?? 'none') : 'none';
  const mayPush = level === 'write';
  if (isPush ? mayPush : isOpen || level !== 'none') return undefined;
  const what = isPush ? 'Permission' : 'Write access';
  return { status: 403, body: `${what} to ${repository.fullName}.git denied to ${token?.login}.` };
}

function askForToken(body: string): Answer {
  return { status: 401, headers: { 'www-authenticate': 'Basic realm="GitHub"' }, body };
}

/** The CGI program that git brings along. https://git-scm.com/docs/git-http-backend */
function runBackend(
  repository: Repository,
  service: string,
  { request, url, bytes }: Received,
  response: ServerResponse,
): Promise<void> {
  const header = (name: string): string => [request.headers[name] ?? ''].flat().join(',');
  const child = spawn('git', ['http-backend'], {
    env: {
      ...gitEnvironment(),
      GIT_PROJECT_ROOT: path.dirname(repository.git.folder),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `/${path.basename(repository.git.folder)}${service}`,
      REQUEST_METHOD: request.method,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: header('content-type'),
      CONTENT_LENGTH: String(bytes.length),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: header('git-protocol'),
      REMOTE_USER: 'x-access-token',
    },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A client that went away while git still reads from it.
  child.stdin.on('error', () => {});
  child.stdin.end(bytes);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      sendCgi(Buffer.concat(chunks), response);
      resolve();
    });
  });
}

function sendCgi(output: Buffer, response: ServerResponse): void {
  const end = output.indexOf('\r\n\r\n');
  const lines = output.subarray(0, end).toString().split('\r\n');
  for (const line of lines) {
    const [name = '', value = ''] = line.split(/: (.*)/s);
    if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.end(output.subarray(end + 4));
}
