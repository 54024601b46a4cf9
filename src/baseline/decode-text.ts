/** Node puts a text of more than a megabyte outside of V8's heap, V8 one of 128 KiB apart: both stay until a full collection. */
const LONGEST_PIECE = 1 << 16;

/** The text of bytes in UTF-8, decoded in pieces, so that the texts of a store that were read are not all held. */
export function decodeText(bytes: Uint8Array, longest = LONGEST_PIECE): string {
  let text = '';
  let start = 0;
  while (start < bytes.length) {
    const end = findEnd(bytes, start, longest);
    // A mark at the beginning of the file is none of the text; at the beginning of a later piece it is.
    text += new TextDecoder('utf-8', { ignoreBOM: start > 0 }).decode(bytes.subarray(start, end));
    start = end;
  }
  return text;
}

/** A character has at most four bytes, of which all but the first are 10xxxxxx. */
function findEnd(bytes: Uint8Array, start: number, longest: number): number {
  const end = start + longest;
  if (end >= bytes.length) return bytes.length;
  for (let cut = end; cut > end - 4 && cut > start; cut -= 1) if (((bytes[cut] ?? 0) & 0xc0) !== 0x80) return cut;
  return end;
}
