import { BLANK } from './ascii.ts';

/** An address is right-aligned in sixteen columns, with a blank in front. */
const COLUMNS = 16;
const HEXADECIMAL = /^[0-9a-f]+$/;

/** Where the last address in the text begins that stands in perf's columns, from `from` on; -1 when there is none. */
export function startOfAddress(text: string, from: number): number {
  let found = -1;
  for (let blank = from; blank < text.length;) {
    let start = blank;
    while (text.charCodeAt(start) === BLANK) start += 1;
    const next = text.indexOf(' ', start);
    const end = next === -1 ? text.length : next;
    if (end - start <= COLUMNS && end - blank > COLUMNS && HEXADECIMAL.test(text.slice(start, end))) found = start;
    blank = end;
  }
  return found;
}
