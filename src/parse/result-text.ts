import type { InputFile } from '../model/input-file.ts';
import { readText } from './lines.ts';

/** Results are small. What is larger is a mistake or meant to fill the memory. */
const LARGEST_MIB = 64;

/** The text of a result that has to be held as a whole (JSON, CSV); undefined when it has more than 64 MiB. */
export async function readResultText(file: InputFile): Promise<string | undefined> {
  let left = LARGEST_MIB * 1024 * 1024;
  async function* bounded(): AsyncIterable<Uint8Array> {
    for await (const chunk of file.chunks()) {
      left -= chunk.length;
      if (left < 0) return;
      yield chunk;
    }
  }
  const text = await readText(bounded());
  return left < 0 ? undefined : text;
}

/** The sentence for a file that `readResultText` refuses. */
export const TOO_LARGE = `the file has more than ${LARGEST_MIB} MiB and is not read: results are smaller`;

/** The sentence for a file in which nothing stands. */
export const EMPTY = 'empty file';

/** As `readResultText`, for what is no text. */
export async function readResultBytes(file: InputFile): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.chunks()) {
    size += chunk.length;
    if (size > LARGEST_MIB * 1024 * 1024) return undefined;
    parts.push(new Uint8Array(chunk));
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
