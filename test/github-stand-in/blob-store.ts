import { type Answer } from './answer.ts';
import type { Received } from './serve.ts';
import type { Blob, State } from './state.ts';

/**
 * The blob store behind artifacts, on a host of its own. The signature in the URL is the permission; a request that
 * brings an Authorization header too is refused, as Azure does.
 */
export function createBlobStore(state: State): (received: Received) => Promise<Answer> {
  return ({ url, bytes, request, logged }) => {
    if (logged.headers.authorization !== undefined) return answerXml(400, 'InvalidAuthenticationInfo');
    if (!url.searchParams.has('sig')) return answerXml(403, 'AuthorizationFailure');
    const blob = state.blobs.get(url.pathname);
    if (blob === undefined) return answerXml(404, 'BlobNotFound');
    if (request.method === 'PUT') return put(blob, url, bytes);
    if (blob.bytes === undefined) return answerXml(404, 'BlobNotFound');
    return Promise.resolve({
      status: 200,
      headers: { 'content-type': 'application/zip', 'content-length': String(blob.bytes.length) },
      body: request.method === 'HEAD' ? '' : blob.bytes,
    });
  };
}

/** Blocks are brought one by one and put together by a list of their ids. https://learn.microsoft.com/rest/api/storageservices/put-block-list */
function put(blob: Blob, url: URL, bytes: Buffer): Promise<Answer> {
  const part = url.searchParams.get('comp');
  if (part === 'block') blob.blocks.set(url.searchParams.get('blockid') ?? '', bytes);
  else if (part === 'blocklist') {
    const ids = [...bytes.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map((match) => match[1] ?? '');
    blob.bytes = Buffer.concat(ids.map((id) => blob.blocks.get(id) ?? Buffer.alloc(0)));
  } else blob.bytes = bytes;
  return Promise.resolve({
    status: 201,
    headers: {
      etag: '"0x8D"',
      'last-modified': new Date().toUTCString(),
      'x-ms-request-id': 'stand-in',
      'x-ms-version': '2024-11-04',
    },
    body: '',
  });
}

function answerXml(status: number, code: string): Promise<Answer> {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  return Promise.resolve({ status, headers: { 'content-type': 'application/xml', 'x-ms-error-code': code }, body });
}
