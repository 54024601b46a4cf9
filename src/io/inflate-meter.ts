import { UserError } from '../errors.ts';
import { formatQuantity } from '../report/words.ts';
import { type InputLimits, SMALL } from './input-limits.ts';

/** Counts what inflating makes, over all artifacts of a gate. */
export interface InflateMeter {
  readonly limits: InputLimits;
  /** Counts bytes that will be read. @throws UserError past the limit. */
  readonly add: (name: string, bytes: number) => void;
  /** Passes a gzip file's inflated bytes on while they keep to the limits; `stored` is its size before. */
  readonly watch: (name: string, stored: number, chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
}

export function createInflateMeter(limits: InputLimits): InflateMeter {
  let total = 0;
  // A file may be read several times; what counts is how far.
  const counted = new Map<string, number>();
  const add = (name: string, bytes: number): void => {
    total += bytes;
    if (total > limits.size)
      throw new UserError(
        `the artifacts hold more than ${formatQuantity(limits.size, 'B')} when inflated (met at ${name})`,
        'Upload less (profiles as folded stacks), or raise `artifacts.max-size` in the config.',
      );
  };
  return {
    limits,
    add,
    async *watch(name, stored, chunks) {
      let bytes = 0;
      for await (const chunk of chunks) {
        bytes += chunk.length;
        checkSize(name, bytes, stored, limits);
        const before = counted.get(name) ?? 0;
        if (bytes > before) {
          counted.set(name, bytes);
          add(name, bytes - before);
        }
        yield chunk;
      }
    },
  };
}

/** @throws UserError when one file is, or says that it is, larger than the limits allow. */
export function checkSize(name: string, bytes: number, stored: number, limits: InputLimits): void {
  if (bytes > limits.fileSize)
    throw new UserError(
      `${name} is larger than ${formatQuantity(limits.fileSize, 'B')} when inflated`,
      'Upload less (a profile as folded stacks), or raise `artifacts.max-file-size` in the config.',
    );
  if (bytes > SMALL && bytes > stored * limits.ratio)
    throw new UserError(
      `${name} becomes more than ${limits.ratio} times as large when inflated, as a zip bomb does`,
      'Look at where it was uploaded. If it is what was measured, raise `artifacts.max-ratio` in the config.',
    );
}
