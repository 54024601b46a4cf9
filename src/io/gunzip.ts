import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Whether bytes are the beginning of a gzip file. */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** Inflates a gzip file on its way. */
export async function* inflate(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: INFLATED_BYTES });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** Large pieces: a stack that ends in another one than it begins in is read more slowly. */
const INFLATED_BYTES = 1 << 17;

/** What is wrong with a gzip file when inflating it failed; undefined when something else failed. */
export function describeDamage(error: unknown): string | undefined {
  return isZlibError(error)
    ? `damaged or cut off as gzip (${error.message}): what lies before the damage was read`
    : undefined;
}

/** https://nodejs.org/api/zlib.html#constants: `Z_DATA_ERROR`, `Z_BUF_ERROR`, ... */
function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}
