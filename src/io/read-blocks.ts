import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

/** The bytes of a file from `start` up to `end` (left out); the file's own end where that comes first. */
export interface FileRange {
  readonly start: number;
  readonly end: number;
}

/** Small enough for a processor's cache: what was read is still there when it is parsed. */
const BLOCK_BYTES = 1 << 18;
/** So much is read between two turns of the event loop: progress is shown, signals are heard. */
const TURN_BYTES = 1 << 24;
export const WHOLE: FileRange = { start: 0, end: Number.POSITIVE_INFINITY };

/**
 * Reads a file block by block into the same buffer, so that reading gigabytes leaves nothing for the garbage collector: a
 * block is valid until the next one is asked for. It waits for each block: the system reads ahead by itself, and handing
 * blocks over from another thread takes more than twice the time of reading them.
 */
export async function* readBlocks(file: string, { start, end }: FileRange = WHOLE): AsyncGenerator<Uint8Array> {
  const handle = openSync(file, 'r');
  try {
    const buffer = new Uint8Array(BLOCK_BYTES);
    for (let position = start, turn = start + TURN_BYTES; position < end;) {
      const length = readSync(handle, buffer, 0, Math.min(buffer.length, end - position), position);
      if (length === 0) return;
      position += length;
      yield buffer.subarray(0, length);
      if (position < turn) continue;
      turn = position + TURN_BYTES;
      await setImmediate();
    }
  } finally {
    closeSync(handle);
  }
}
