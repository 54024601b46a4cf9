/** How a text ended. */
export interface TextEnd {
  /** How many lines were read. */
  readonly lines: number;
  /** Whether the last line had no line end: the file may be cut off. */
  readonly cutOff: boolean;
}

/** A line longer than this is cut: no tool writes one, and it must not grow without bound. */
const LONGEST_LINE = 1 << 20;

/**
 * Calls `visit` for every line of a UTF-8 text, in order, with its number counted from 1. Line ends (LF or CRLF) and
 * a leading byte order mark are removed. Invalid bytes become U+FFFD.
 */
export async function forEachLine(
  chunks: AsyncIterable<Uint8Array>,
  visit: (line: string, number: number) => void,
): Promise<TextEnd> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let number = 0;
  // What is waiting for its end is never looked through again: small pieces of a long line would cost its square.
  const take = (text: string): void => {
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      const line = rest + text.slice(start, end);
      rest = '';
      number += 1;
      visit(cutLine(line), number);
      start = end + 1;
    }
    if (rest.length <= LONGEST_LINE) rest += text.slice(start);
  };
  for await (const chunk of chunks) take(decoder.decode(chunk, { stream: true }));
  take(decoder.decode());
  const cutOff = rest !== '';
  if (cutOff) {
    number += 1;
    visit(cutLine(rest), number);
  }
  return { lines: number, cutOff };
}

function cutLine(line: string): string {
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  return end === line.length && end <= LONGEST_LINE ? line : line.slice(0, Math.min(end, LONGEST_LINE));
}

/** The whole text of a file that is known to be small enough to hold (results, never profiles). */
export async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
