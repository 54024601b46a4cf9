import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { uploadWithClient } from '../../src/github/artifact-client.ts';

// The artifact service as far as an upload goes: https://github.com/actions/toolkit/tree/main/packages/artifact

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService';
const BLOB = '/container/report.zip';
const blocks: Buffer[] = [];
const asked: { readonly pathname: string; readonly authorized: boolean; readonly name?: unknown }[] = [];

const server = createServer((request, response) => {
  void answer(request, response);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readAll(request);
  const { pathname, searchParams } = new URL(request.url ?? '', `http://${request.headers.host ?? ''}`);
  const json = pathname.startsWith(SERVICE) ? JSON.parse(body.toString()) : {};
  asked.push({ pathname, authorized: 'authorization' in request.headers, name: json.name });
  if (searchParams.get('comp') === 'block') blocks.push(body);
  if (!pathname.startsWith(SERVICE)) {
    response.writeHead(201).end();
    return;
  }
  const created = { ok: true, signed_upload_url: `http://${request.headers.host ?? ''}${BLOB}?sig=signature` };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(pathname.endsWith('/CreateArtifact') ? created : { ok: true, artifact_id: '42' }));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

let folder: string;
beforeEach(async () => {
  // The library talks to the log.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  folder = await mkdtemp(path.join(tmpdir(), 'copygate-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

it('uploads both forms of the report as one zip', async () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const claims = Buffer.from(JSON.stringify({ scp: 'Actions.Results:run-1:job-1' })).toString('base64url');
  vi.stubEnv('ACTIONS_RESULTS_URL', `http://127.0.0.1:${port}/`);
  vi.stubEnv('ACTIONS_RUNTIME_TOKEN', `e30.${claims}.e30`);
  vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
  const files = ['report.html', 'report.json'].map((name) => path.join(folder, name));
  for (const file of files) await writeFile(file, `content of ${path.basename(file)}`);

  expect(await uploadWithClient('performance-report', files, folder)).toBe(42);

  const zip = Buffer.concat(blocks);
  expect(zip.subarray(0, 2).toString()).toBe('PK');
  expect(zip.includes('report.html') && zip.includes('report.json')).toBe(true);
  expect(asked.map(({ pathname }) => pathname)).toEqual([
    `${SERVICE}/CreateArtifact`,
    BLOB,
    BLOB,
    `${SERVICE}/FinalizeArtifact`,
  ]);
  expect(asked.filter(({ pathname }) => pathname === BLOB).some(({ authorized }) => authorized)).toBe(false);
  expect(asked[0]?.name).toBe('performance-report');
});
