import { Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { unzstd } from './unzstd.ts';

/** How a file that holds one text may be packed. */
export type Compression = 'gzip' | 'zstd';

/** Told by a file's first bytes. */
export function compressionOf(start: Uint8Array): Compression | undefined {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  return ZSTD_START.every((byte, index) => start[index] === byte) ? 'zstd' : undefined;
}

/** https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1 */
const ZSTD_START = [0x28, 0xb5, 0x2f, 0xfd];

/** Inflates a packed file on its way, up to where its bytes are damaged, which is reported; what else goes wrong is thrown. */
export async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  reportDamage: (damage: string) => void,
): AsyncIterable<Uint8Array> {
  try {
    yield* compression === 'gzip' ? gunzip(chunks) : unzstd(chunks);
  } catch (error) {
    const damage = describeDamage(error, compression);
    if (damage === undefined) throw error;
    reportDamage(damage);
  }
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
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

/**
 * Inflates what is small before and after at once: handing each piece over from another thread takes longer than inflating
 * it. @returns undefined when it becomes large, is damaged, or is not gzip: `inflate` finds out on the way.
 */
export function inflateSmall(bytes: Uint8Array, compression: Compression): Uint8Array | undefined {
  if (compression !== 'gzip') return undefined;
  try {
    return gunzipSync(bytes, { maxOutputLength: SMALL_INFLATED_BYTES });
  } catch {
    return undefined;
  }
}

const SMALL_INFLATED_BYTES = 1 << 22;

/** What is wrong with a packed file when inflating it failed; undefined when something else failed. */
function describeDamage(error: unknown, compression: Compression): string | undefined {
  return isDamage(error)
    ? `damaged or cut off as ${compression} (${error.message}): what lies before the damage was read`
    : undefined;
}

/** https://nodejs.org/api/zlib.html#constants: `Z_DATA_ERROR`, `Z_BUF_ERROR`, ... */
function isDamage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}
