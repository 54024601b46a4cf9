import type { Write } from './process.ts';

/** Written at once: large enough that writing costs little, small enough to hold. */
const PIECE = 1 << 16;

/** Writes lines in large pieces, each when the one before was taken; stops when nobody reads any more. */
export async function printLines(lines: Iterable<string>, write: Write): Promise<void> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE) continue;
    if (!(await print(piece, write))) return;
    piece = '';
  }
  if (piece !== '') await print(piece, write);
}

/** @returns whether it was taken. What else than a closed pipe went wrong is the stream's own `error`. */
function print(text: string, write: Write): Promise<boolean> {
  return new Promise((resolve) => {
    write(text, (error) => {
      resolve(error === undefined || error === null);
    });
  });
}
