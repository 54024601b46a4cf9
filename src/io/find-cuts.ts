import { open } from 'node:fs/promises';
import { LF, TAB } from '../parse/ascii.ts';
import type { FileRange } from './read-blocks.ts';

/** So far behind the place where it should be a cut is looked for: much longer than a sample. */
const REACH = 1 << 20;
const FIRST_BEYOND_ASCII = 0x80;

/**
 * Cuts a `perf script` text near the given places (in bytes, ascending), each time behind the empty line that ends a
 * sample. Fewer times where there is no such line (a text without stacks).
 */
export async function findCuts(file: string, places: readonly number[]): Promise<readonly FileRange[]> {
  const handle = await open(file);
  try {
    const starts = [0];
    const window = new Uint8Array(REACH);
    for (const place of places) {
      const from = Math.max(Math.floor(place), starts.at(-1) ?? 0);
      const { bytesRead } = await handle.read(window, 0, REACH, from);
      const cut = findSample(window.subarray(0, bytesRead));
      if (cut !== undefined) starts.push(from + cut);
    }
    // The last one goes to the end, wherever that is by then.
    return starts.map((start, slice) => ({ start, end: starts[slice + 1] ?? Number.POSITIVE_INFINITY }));
  } finally {
    await handle.close();
  }
}

/** Behind two line ends, before what is no frame and no byte order mark. */
function findSample(bytes: Uint8Array): number | undefined {
  for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, end + 1)) {
    const next = bytes[end + 2];
    if (bytes[end + 1] !== LF || next === undefined) continue;
    if (next !== TAB && next !== LF && next < FIRST_BEYOND_ASCII) return end + 2;
  }
  return undefined;
}
