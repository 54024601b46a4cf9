import { createFrameWatch } from './zstd-frames.ts';

/**
 * Inflates zstd (RFC 8878) on its way, all frames of it. Node's own decoder is there from 22.15 only, and stops silently
 * behind the first frame, where `pzstd` and `cat a.zst b.zst` make many.
 * @throws Error with the code `Z_DATA_ERROR`, as zlib does, when the bytes are damaged or cut off, or a frame asks for more
 * memory than any level needs.
 */
export async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const { Decompress } = await import('fzstd');
  let parts: Uint8Array[] = [];
  const decoder = new Decompress((part) => {
    if (part.length > LARGEST_BLOCK) throw new Error('a block that is too large');
    parts.push(part);
  });
  const push = (chunk: Uint8Array, last: boolean): readonly Uint8Array[] => {
    parts = [];
    try {
      decoder.push(chunk, last);
    } catch (error) {
      throw damage(error instanceof Error ? error.message : String(error), { cause: error });
    }
    return parts;
  };
  const frames = createFrameWatch();
  for await (const chunk of chunks) {
    // It keeps what it has not used yet, and the memory of a chunk is used again.
    const kept = new Uint8Array(chunk);
    for (let at = 0; at < kept.length; at += PIECE) {
      const { bytes, refusal } = frames.pass(kept.subarray(at, at + PIECE));
      // It waits for more before it reads a small frame, unless it is told that there is no more.
      yield* push(bytes, refusal !== undefined && frames.keeps());
      if (refusal !== undefined) throw damage(refusal);
    }
  }
  yield* push(new Uint8Array(), true);
  if (frames.keeps()) throw damage('unexpected EOF');
}

function damage(why: string, options?: ErrorOptions): Error {
  return Object.assign(new Error(why, options), { code: 'Z_DATA_ERROR' });
}

/** https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.2.4 */
const LARGEST_BLOCK = 128 << 10;

/**
 * So many bytes are inflated before anybody can say that it is enough. Four of them can become a whole block, so that a
 * chunk of 64 KiB would be gigabytes.
 */
const PIECE = 256;
