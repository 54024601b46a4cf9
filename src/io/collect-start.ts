/** The first bytes of a file, at most `length`. */
export async function collectStart(chunks: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let collected = 0;
  for await (const chunk of chunks) {
    parts.push(new Uint8Array(chunk));
    collected += chunk.length;
    if (collected >= length) break;
  }
  return Buffer.concat(parts).subarray(0, length);
}
