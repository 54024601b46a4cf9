/** One `/copygate accept <benchmark glob> because <reason>`. */
export interface AcceptLine {
  readonly benchmark: string;
  /** Empty when none is given. */
  readonly reason: string;
}

/** The lines of a comment that accept something. Quotes and code blocks are about such lines, and say nothing. */
export function parseAcceptLines(body: string): readonly AcceptLine[] {
  const found: AcceptLine[] = [];
  let fence: string | undefined;
  for (const line of body.split(/\r\n|\n|\r/)) {
    fence = fence === undefined ? openingOf(line) : isClosing(line, fence) ? undefined : fence;
    if (fence !== undefined) continue;
    const written = /^ {0,3}\/copygate\s+accept\s+(\S.*)$/.exec(line)?.[1];
    if (written !== undefined) found.push(splitReason(written));
  }
  return found;
}

/** What opens a code block (https://spec.commonmark.org/0.31.2/#fenced-code-blocks); backticks that end again are code within a line. */
function openingOf(line: string): string | undefined {
  return /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
}

/** Nothing may stand behind what closes it. */
function isClosing(line: string, fence: string): boolean {
  const mark = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return mark?.startsWith(fence) === true;
}

/** A benchmark's name may hold blanks, and may be written as code. */
function splitReason(written: string): AcceptLine {
  const at = written.search(/\sbecause(?:\s|$)/i);
  const [name, reason] = at === -1 ? [written, ''] : [written.slice(0, at), written.slice(at + 1 + 'because'.length)];
  return {
    benchmark: name
      .trim()
      .replace(/^`+(.*?)`+(?=$| )/, '$1')
      .trim(),
    reason: reason.trim(),
  };
}
