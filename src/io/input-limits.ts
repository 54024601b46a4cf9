/** How much of what comes from outside is read, so that nobody can fill a runner. */
export interface InputLimits {
  /** Files in one artifact. */
  readonly files: number;
  /** Bytes of all artifacts of a gate together, inflated. */
  readonly size: number;
  /** Bytes of one file, inflated. */
  readonly fileSize: number;
  /** How many times larger than stored a file of more than a mebibyte may become. */
  readonly ratio: number;
}

/** Far above what recordings need: a folded profile is kilobytes, a `perf script` of an hour some gigabytes. */
export const INPUT_LIMITS: InputLimits = { files: 20_000, size: 16 * 2 ** 30, fileSize: 8 * 2 ** 30, ratio: 500 };

/** Smaller files may be as compressible as they like. */
export const SMALL = 2 ** 20;
