import { HEAD_BYTES, type InputFile } from '../../src/model/input-file.ts';

/** A file that says nothing by its path. */
export function inputFile(content: Uint8Array | string, chunkSize = 4096): InputFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* chunks(): AsyncIterable<Uint8Array> {
    for (let start = 0; start < bytes.length; start += chunkSize) yield bytes.slice(start, start + chunkSize);
  }
  return { path: 'run-01/unknown', size: bytes.length, head: bytes.slice(0, HEAD_BYTES), chunks };
}
