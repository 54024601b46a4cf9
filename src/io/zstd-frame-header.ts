/** What stands before a frame's content. */
export type FrameHeader =
  /** So many bytes that are none of the content's follow. */
  | { readonly kind: 'skippable'; readonly size: number }
  | {
      readonly kind: 'frame';
      /** How many bytes before the present one a decoder must be able to give again. */
      readonly window: number;
      readonly hasChecksum: boolean;
    };

/**
 * Reads the header that a frame begins with: https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.1 and 3.1.2.
 * @param begun The frame's bytes so far, up to the header's end at most.
 * @returns `incomplete` when the next byte belongs to it too, `invalid` when this is no frame.
 */
export function readFrameHeader(begun: readonly number[]): FrameHeader | 'incomplete' | 'invalid' {
  if (begun.length < 5) return 'incomplete';
  const magic = readNumber(begun, 0, 4);
  if (magic >= SKIPPABLE && magic < SKIPPABLE + 16) {
    return begun.length < 8 ? 'incomplete' : { kind: 'skippable', size: readNumber(begun, 4, 4) };
  }
  const flags = begun[4] ?? 0;
  if (magic !== FRAME || (flags & RESERVED) !== 0) return 'invalid';
  const isSingle = (flags & SINGLE_SEGMENT) !== 0;
  const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
  const size = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const sizeAt = 5 + (isSingle ? 0 : 1) + dictionary;
  if (begun.length < sizeAt + size) return 'incomplete';
  // A frame of one segment has no window but its content.
  const window = isSingle ? readNumber(begun, sizeAt, size) + (size === 2 ? 256 : 0) : readWindow(begun[5] ?? 0);
  return { kind: 'frame', window, hasChecksum: (flags & CHECKSUM) !== 0 };
}

const FRAME = 0xfd2fb528;
/** The first of 16. */
const SKIPPABLE = 0x184d2a50;
const SINGLE_SEGMENT = 1 << 5;
const RESERVED = 1 << 3;
const CHECKSUM = 1 << 2;

/** https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.1.2 */
function readWindow(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** Little endian; of eight bytes not exact, where nobody asks for it. */
function readNumber(bytes: readonly number[], at: number, size: number): number {
  return bytes.slice(at, at + size).reduceRight((sum, byte) => sum * 256 + byte, 0);
}
