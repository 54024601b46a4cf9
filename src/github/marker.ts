// A comment of ours begins with hidden lines: whose it is, what it told, and what may be accepted in it.

/** The first line of a gate's comment: `<!-- copygate: arm -->`. An id may hold any character. */
export function writeMarker(id: string): string {
  return `<!-- copygate: ${escapeId(id)} -->`;
}

/** Whether a text begins with the marker. A browser that edits a comment ends its lines with CR LF. */
export function hasMarker(body: string, marker: string): boolean {
  return body.split('\n', 1)[0]?.trimEnd() === marker;
}

/** Whether a text begins as the comments of all gates do. */
export function isMarked(body: string): boolean {
  return /^<!-- copygate: \S+ -->\r?(?:\n|$)/.test(body);
}

/** Letters, digits, `.`, `_` and single `-` stay; nothing is left that could end an HTML comment, and no two ids become one. */
function escapeId(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9._-]|(?<=-)-/g, (unit) => `%${unit.charCodeAt(0).toString(16)};`);
}

/** The hidden line that says what the comment told, for `comment: on-change`. */
export function writeFingerprintLine(fingerprint: string): string {
  return `<!-- copygate-told: ${fingerprint} -->`;
}

const STATE = /^<!-- copygate-state: (?:(?!-->)[^\n])*-->$/;

/** The state line among a comment's hidden lines; undefined when there is none. */
export function findState(body: string): string | undefined {
  return hiddenLines(body).find((line) => STATE.test(line));
}

/** Whether a comment's hidden lines have this one. */
export function hasHiddenLine(body: string, line: string): boolean {
  return hiddenLines(body).includes(line);
}

/** The lines at the beginning that are HTML comments. What is below them holds foreign names and is not looked at. */
function hiddenLines(body: string): readonly string[] {
  const lines = body.split('\n').map((line) => line.trimEnd());
  const end = lines.findIndex((line) => !line.startsWith('<!-- '));
  return end === -1 ? lines : lines.slice(0, end);
}

/** @throws Error when it is not one line, or ends early: what follows it would be shown. */
export function checkState(line: string): string {
  if (!STATE.test(line)) throw new Error('the state of a comment must be one HTML comment on one line');
  return line;
}
