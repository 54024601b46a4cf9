/** The fields at the top of a protocol buffer. */
export interface ProtobufFields {
  /** The different numbers of its fields, in the order in which they came. */
  readonly numbers: readonly number[];
  /** Whether the last field ends where the bytes do. */
  readonly complete: boolean;
}

/**
 * Walks over the fields of a message without looking into them, to tell whether bytes can be one.
 * @returns no numbers when a field is of a kind that does not exist
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function walkFields(bytes: Uint8Array): ProtobufFields {
  const numbers = new Set<number>();
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    if (tag === undefined) return { numbers: [...numbers], complete: false };
    const size = sizeOf(bytes, tag.value % 8, tag.end);
    if (size === 'unknown') return { numbers: [], complete: false };
    if (size === undefined || size > bytes.length) return { numbers: [...numbers], complete: false };
    numbers.add(Math.floor(tag.value / 8));
    at = size;
  }
  return { numbers: [...numbers], complete: true };
}

/** Where a field's content ends: a varint, 8 bytes, counted bytes, or 4 bytes. */
function sizeOf(bytes: Uint8Array, kind: number, at: number): number | 'unknown' | undefined {
  if (kind === 0) return readVarint(bytes, at)?.end;
  if (kind === 1) return at + 8;
  if (kind === 5) return at + 4;
  if (kind !== 2) return 'unknown';
  const length = readVarint(bytes, at);
  return length === undefined ? undefined : length.end + length.value;
}

/** @returns undefined when the bytes end within it or it has more than ten. */
function readVarint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return undefined;
}
