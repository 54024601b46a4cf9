import { HEAD_BYTES, type InputFile } from '../model/input-file.ts';

/**
 * A stream as an input file; its chunks can be read once. How large it is shows only at its end: `size` is what has been
 * read to know its beginning.
 */
export async function openStream(stream: AsyncIterable<Uint8Array>, name: string): Promise<InputFile> {
  const chunks = stream[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    begun.push(value);
    size += value.length;
  }
  async function* readOn(): AsyncGenerator<Uint8Array> {
    yield* begun.splice(0);
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { path: name, size, head: Buffer.concat(begun).subarray(0, HEAD_BYTES), chunks: readOn };
}
