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
  const take = (text: string): void => {
    let start = 0;
    for (let end = text.indexOf('\n', start); end !== -1; end = text.indexOf('\n', start)) {
      const stop = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      number += 1;
      visit(text.slice(start, Math.min(stop, start + LONGEST_LINE)), number);
      start = end + 1;
    }
    rest = start === 0 ? text : text.slice(start);
    if (rest.length > LONGEST_LINE * 2) rest = rest.slice(0, LONGEST_LINE);
  };
  for await (const chunk of chunks) take(rest + decoder.decode(chunk, { stream: true }));
  take(rest + decoder.decode());
  const cutOff = rest !== '';
  if (cutOff) {
    number += 1;
    visit(rest.endsWith('\r') ? rest.slice(0, -1) : rest, number);
  }
  return { lines: number, cutOff };
}

/** The whole text of a file that is known to be small enough to hold (results, never profiles). */
export async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
