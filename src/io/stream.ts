import { HEAD_BYTES, type InputFile } from '../model/input-file.ts';
import { countBytes, type Progress } from './count-bytes.ts';
import { compressionOf, inflate } from './inflate.ts';

/**
 * A stream as an input file, inflated where it is packed; its chunks can be read once. How large it is shows only at its
 * end: `size` is what has been read to know its beginning.
 */
export async function openStream(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  progress: Progress = () => {},
): Promise<InputFile> {
  const stored = await peek(countBytes(stream, name, progress));
  const compression = compressionOf(stored.start);
  if (compression === undefined) return { path: name, size: stored.size, head: stored.start, chunks: stored.chunks };
  let damage: string | undefined;
  const inflated = await peek(
    inflate(stored.chunks(), compression, (found) => {
      damage = found;
    }),
  );
  return { path: name, size: stored.size, head: inflated.start, chunks: inflated.chunks, damage: () => damage };
}

interface Peeked {
  readonly start: Uint8Array;
  readonly size: number;
  /** All of it, once. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

async function peek(source: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const chunks = source[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    begun.push(new Uint8Array(value));
    size += value.length;
  }
  async function* readOn(): AsyncGenerator<Uint8Array> {
    yield* begun.splice(0);
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { start: Buffer.concat(begun).subarray(0, HEAD_BYTES), size, chunks: readOn };
}
