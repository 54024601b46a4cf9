const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

/** What a frame begins with, as RFC 8878 has it in 3.1.1.1; without a window it is of one segment. */
export function headerOf({
  window,
  content = 0,
  size = 0,
  dictionary = 0,
  flags = 0,
}: {
  /** The descriptor. */
  readonly window?: number;
  readonly content?: number;
  /** In so many bytes. */
  readonly size?: 0 | 2 | 4 | 8;
  readonly dictionary?: 0 | 1 | 2 | 4;
  readonly flags?: number;
}): Buffer {
  const single = window === undefined ? 1 << 5 : 0;
  const said = ([0, 2, 4, 8].indexOf(size) << 6) | single | [0, 1, 2, 4].indexOf(dictionary) | flags;
  const contentBytes = Buffer.alloc(8);
  contentBytes.writeBigUInt64LE(BigInt(content));
  return Buffer.from([
    ...[...MAGIC, said, ...(window === undefined ? [] : [window])],
    ...Array.from({ length: dictionary }, () => 1),
    ...contentBytes.subarray(0, size),
  ]);
}

/**
 * A frame of blocks that hold the letter `a`, each so many times (RFC 8878, 3.1.1.2): repeated, in four bytes for any
 * number of them, or `raw`.
 */
export function frameOf(
  sizes: readonly number[],
  { raw = false, checksum = false }: { readonly raw?: boolean; readonly checksum?: boolean } = {},
): Buffer {
  const blocks = sizes.flatMap((size, index) => {
    const header = (index === sizes.length - 1 ? 1 : 0) | (raw ? 0 : 1 << 1) | (size << 3);
    const letters = Array.from({ length: raw ? size : 1 }, () => 'a'.charCodeAt(0));
    return [header & 0xff, (header >> 8) & 0xff, header >> 16, ...letters];
  });
  const start = headerOf({ window: 7 << 3, flags: checksum ? 1 << 2 : 0 });
  return Buffer.from([...start, ...blocks, ...(checksum ? [1, 2, 3, 4] : [])]);
}

/** A frame that says nothing about the content: 3.1.2. */
export const SKIPPABLE = Buffer.from([0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, ...MAGIC.slice(0, 3)]);
