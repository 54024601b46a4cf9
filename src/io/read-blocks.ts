import { open } from 'node:fs/promises';

/** The bytes of a file from `start` up to `end` (left out); the file's own end where that comes first. */
export interface FileRange {
  readonly start: number;
  readonly end: number;
}

/** Small enough for a processor's cache: what was read is still there when it is parsed. */
const BLOCK_BYTES = 1 << 18;
export const WHOLE: FileRange = { start: 0, end: Number.POSITIVE_INFINITY };

/**
 * Reads a file block by block, the next one while one is being parsed. Two buffers take turns, so that reading gigabytes
 * leaves nothing for the garbage collector: a block is valid until the next one is asked for.
 */
export async function* readBlocks(file: string, { start, end }: FileRange = WHOLE): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  let pending: Promise<Uint8Array> | undefined;
  try {
    const buffers = [new Uint8Array(BLOCK_BYTES), new Uint8Array(BLOCK_BYTES)] as const;
    let position = start;
    const readInto = async (buffer: Uint8Array): Promise<Uint8Array> => {
      const length = Math.min(buffer.length, end - position);
      const { bytesRead } = await handle.read(buffer, 0, length, position);
      position += bytesRead;
      return buffer.subarray(0, bytesRead);
    };
    pending = readInto(buffers[0]);
    for (let turn = 1; ; turn += 1) {
      const block = await pending;
      pending = undefined;
      if (block.length === 0) return;
      pending = readInto(buffers[turn % 2 === 0 ? 0 : 1]);
      // A failure is met when its block is awaited, or is of no interest any more.
      pending.catch(() => {});
      yield block;
    }
  } finally {
    // A buffer must not be written to after the file was closed under it.
    await pending?.catch(() => {});
    await handle.close();
  }
}
