import { parseQuantity } from '../model/units.ts';
import type { Config } from '../settings/schema.ts';

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

/** The limits as the config sets them; its defaults are far above what recordings need. */
export function resolveInputLimits({ artifacts }: Pick<Config, 'artifacts'>): InputLimits {
  return {
    files: artifacts['max-files'],
    size: bytesOf(artifacts['max-size']),
    fileSize: bytesOf(artifacts['max-file-size']),
    ratio: artifacts['max-ratio'],
  };
}

/** The schema has checked that it is an amount of bytes. */
function bytesOf(text: string): number {
  return parseQuantity(text)?.value ?? 0;
}

/** Smaller files may be as compressible as they like. */
export const SMALL = 2 ** 20;
