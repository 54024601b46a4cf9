import { readFrameHeader } from './zstd-frame-header.ts';

/** What may be given to a decoder. */
export interface Passed {
  /** The bytes that came, without the beginning of a header that is not whole yet, and with what was kept of it before. */
  readonly bytes: Uint8Array;
  /** Why nothing behind these bytes may be. */
  readonly refusal?: string;
}

/** Follows zstd frames without inflating them, as their bytes come. */
export interface FrameWatch {
  /** Looks at the next bytes; not to be asked again after a refusal. */
  readonly pass: (bytes: Uint8Array) => Passed;
  /** Whether part of a header was kept, so that what was passed ends between frames. */
  readonly keeps: () => boolean;
}

/**
 * What real encoders ask for at their levels 1 to 19, and every decoder should be able to hold
 * (https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.1.2).
 */
const LARGEST_WINDOW = 8 << 20;

/**
 * With each block the decoder moves the whole window, and with each frame it makes a new one, which takes as long as so many
 * blocks. How much of that a file may ask for grows with its size: real blocks hold up to 128 KiB of content, and even of
 * one letter repeated ask for a quarter of a mebibyte a byte.
 */
const FRAME_MOVES = 20;
const MOVED_AT_FIRST = 2 ** 36;
const MOVED_PER_BYTE = 2 ** 18;

/**
 * A frame says how many bytes of its content a decoder has to hold, before there are any: nine bytes may ask for two
 * gigabytes, and with each block all of it is moved. The blocks between the headers are passed over by their sizes; what
 * is no frame at all is refused, so that a decoder never sees a header that was not seen here.
 */
export function createFrameWatch(): FrameWatch {
  let begun: number[] = [];
  let frame: { readonly hasChecksum: boolean; readonly window: number } | undefined;
  let seen = 0;
  let moved = 0;
  /** Bytes before the next header. */
  let ahead = 0;

  const move = (bytes: number): string | undefined => {
    moved += bytes;
    return moved > MOVED_AT_FIRST + seen * MOVED_PER_BYTE ? TOO_SMALL : undefined;
  };

  /** @returns why it is refused. */
  const readFrame = (): string | undefined => {
    const header = readFrameHeader(begun);
    if (header === 'incomplete') return undefined;
    if (header === 'invalid') return 'invalid zstd data';
    if (header.kind === 'skippable') ahead = header.size;
    else {
      if (header.window > LARGEST_WINDOW) return tooLarge(header.window);
      const refusal = move(header.window * FRAME_MOVES);
      if (refusal !== undefined) return refusal;
      frame = header;
    }
    begun = [];
    return undefined;
  };
  /** https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.2 */
  const readBlock = ({ hasChecksum, window }: NonNullable<typeof frame>): string | undefined => {
    const [first = 0, second = 0, third] = begun;
    if (third === undefined) return undefined;
    const [type, size] = [(first >> 1) & 3, (first >> 3) | (second << 5) | (third << 13)];
    if (type === RESERVED_TYPE) return 'invalid block type';
    begun = [];
    const isLast = (first & 1) === 1;
    ahead = (type === REPEATED ? 1 : size) + (isLast && hasChecksum ? CHECKSUM_BYTES : 0);
    if (isLast) frame = undefined;
    return move(window);
  };

  const keeps = (): boolean => frame === undefined && begun.length > 0;

  return {
    keeps,
    pass: (bytes) => {
      const kept = keeps() ? Uint8Array.from(begun) : undefined;
      /** Where the last header begins; below zero: before these bytes. */
      let start = -begun.length;
      const passUntil = (end: number): Uint8Array => {
        if (end < 0) return new Uint8Array();
        const passed = bytes.subarray(0, end);
        return kept === undefined ? passed : Buffer.concat([kept, passed]);
      };
      seen += bytes.length;
      for (let at = 0; at < bytes.length; at += 1) {
        const passed = Math.min(ahead, bytes.length - at);
        ahead -= passed;
        at += passed;
        const byte = bytes[at];
        if (byte === undefined) break;
        if (begun.length === 0) start = at;
        begun.push(byte);
        const refusal = frame === undefined ? readFrame() : readBlock(frame);
        if (refusal !== undefined) return { bytes: passUntil(start), refusal };
      }
      return { bytes: passUntil(keeps() ? start : bytes.length) };
    },
  };
}

const TOO_SMALL = 'it is of so many small frames or blocks that inflating them would take minutes: pack it anew';
const REPEATED = 1;
const RESERVED_TYPE = 3;
const CHECKSUM_BYTES = 4;

function tooLarge(window: number): string {
  const [asked, most] = [window, LARGEST_WINDOW].map((bytes) => `${Math.ceil(bytes / 2 ** 20)} MiB`);
  return `it asks for a window of ${asked}, more than ${most}: pack it without --long and --ultra`;
}
