/**
 * Inflates zstd (RFC 8878) on its way, all frames of it. Node's own decoder is there from 22.15 only, and stops silently
 * behind the first frame, where `pzstd` and `cat a.zst b.zst` make many.
 * @throws Error with the code `Z_DATA_ERROR`, as zlib does, when the bytes are damaged or cut off.
 */
export async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const { Decompress } = await import('fzstd');
  let parts: Uint8Array[] = [];
  const decoder = new Decompress((part) => parts.push(part));
  const push = (chunk: Uint8Array, last: boolean): readonly Uint8Array[] => {
    parts = [];
    try {
      decoder.push(chunk, last);
    } catch (error) {
      throw Object.assign(new Error(error instanceof Error ? error.message : String(error), { cause: error }), {
        code: 'Z_DATA_ERROR',
      });
    }
    return parts;
  };
  // It keeps what it has not used yet, and the memory of a chunk is used again.
  for await (const chunk of chunks) yield* push(new Uint8Array(chunk), false);
  yield* push(new Uint8Array(), true);
}
