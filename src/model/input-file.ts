/** One file that came from outside: out of a folder or an artifact. Nothing in it is trusted. */
export interface InputFile {
  /** Where it lies below the folder or in the artifact, with `/` between the levels. */
  readonly path: string;
  /** Bytes as stored (before decompression). */
  readonly size: number;
  /** The first 64 KiB of its content, decompressed; all of it when the content is shorter. */
  readonly head: Uint8Array;
  /** `head` is shorter than `HEAD_BYTES` though the content goes on: something was taken out of it. */
  readonly headGoesOn?: boolean;
  /**
   * The whole content from its beginning, decompressed. May be called more than once. A chunk is valid until the next one
   * is asked for: the memory it lies in is used again.
   */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  /**
   * What was found to be wrong with its bytes (a damaged gzip, a link that is not followed), as far as they were read:
   * what lies before the damage is in `chunks`. A sentence without a full stop.
   */
  readonly damage?: () => string | undefined;
  /** Where a file of this machine's own lies, whose bytes are the content, or the content packed. */
  readonly location?: { readonly file: string; readonly packed: boolean } | undefined;
}

/** How many bytes of a file `head` holds at the most. */
export const HEAD_BYTES = 64 * 1024;
