import type { InputFile } from '../model/input-file.ts';

/** A smaller file is read before a second thread has started. */
const LARGE_BYTES = 32e6;

/** Whether a file is worth several threads, which read it in slices: a packed one cannot be cut. */
export function isLarge({ location, size }: Pick<InputFile, 'location' | 'size'>): boolean {
  return location !== undefined && !location.packed && size >= LARGE_BYTES;
}
