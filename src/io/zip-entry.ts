import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { UserError } from '../errors.ts';

/**
 * One entry's bytes, inflated; read to their end they are checked against the sum that the zip holds.
 * @throws UserError when they are not what the zip says.
 */
export async function* readEntry(zip: ZipFile, entry: Entry, name: string): AsyncIterable<Uint8Array> {
  let sum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a zip entry gave no bytes');
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw damaged(name, error instanceof Error ? error.message : String(error), error);
  }
  if (sum !== entry.crc32) throw damaged(name, 'its bytes do not match its checksum', undefined);
}

function damaged(name: string, reason: string, cause: unknown): UserError {
  return new UserError(
    `${name} cannot be read: ${reason}`,
    'The artifact is damaged: run the job that uploaded it again.',
    {
      cause,
    },
  );
}
