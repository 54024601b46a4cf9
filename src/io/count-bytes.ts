/** Told how many bytes of which file were read. */
export type Progress = (file: string, bytes: number) => void;

/** Passes chunks on and tells how many bytes they had so far. */
export async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  progress: Progress,
): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    progress(name, bytes);
    yield chunk;
  }
}
