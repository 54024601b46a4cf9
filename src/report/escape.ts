/** Text that has been escaped for its output; Handlebars and `escapeTemplateMarkdown` leave it as it is. */
export interface Escaped {
  readonly toHTML: () => string;
}

/** Marks text as escaped. Only for what was put together from escaped parts. */
export function markEscaped(text: string): Escaped {
  return { toHTML: () => text };
}

/** What `{{ }}` does in `*.md.hbs`: escapes foreign text as Markdown text, leaves `Escaped` as it is. */
export function escapeTemplateMarkdown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (isEscaped(value)) return value.toHTML();
  return escapeMarkdown(typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
}

function isEscaped(value: unknown): value is Escaped {
  return typeof value === 'object' && value !== null && 'toHTML' in value && typeof value.toHTML === 'function';
}

const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Text that GitHub shows as it is, on one line, anywhere in Markdown (table cells too). Markdown's own characters get a
 * backslash. Mentions, references to issues and bare addresses are found after that, in the text: a zero-width space
 * breaks them.
 */
export function escapeMarkdown(text: string): string {
  return escapeInline(text.trim()).replace(/^(?:[-+=]|\d+(?=[.)](?:\s|$)))/, escapeLineStart);
}

/** The same for text that does not begin a line; blanks at its ends stay. */
export function escapeInline(text: string): string {
  const clean = stripControls(text);
  if (!MAY_NEED_ESCAPE.test(clean)) return clean;
  return clean
    .replaceAll(/[\\`*_[\]>|~&$#]|<(?![ \d])/g, '\\$&')
    .replaceAll(/[@#]/g, `$&${ZERO_WIDTH_SPACE}`)
    .replaceAll(/\b(GH-)(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}`)
    .replaceAll(/:(?=\/\/)/g, `:${ZERO_WIDTH_SPACE}`)
    .replaceAll(/www(?=\.)/gi, `$&${ZERO_WIDTH_SPACE}`);
}

/** Most texts hold none of what is escaped. */
const MAY_NEED_ESCAPE = /[\\`*_[\]>|~&$#<@:]|gh-|www/i;

/** `- `, `+ `, `===`, `1.` and `1)` mean something at the beginning of a line. */
function escapeLineStart(start: string): string {
  return /^\d/.test(start) ? `${start}${ZERO_WIDTH_SPACE}` : `\\${start}`;
}

/** A code span that holds the text, whatever backticks are in it. Inside tables, `|` is escaped the way GFM wants it. */
export function codeSpan(text: string, place: 'text' | 'table'): string {
  const content = stripControls(text).trim();
  if (content === '') return '(no name)';
  let longest = 0;
  for (const [run] of content.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const padding = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  const safe = place === 'table' ? content.replaceAll(/(\\*)\|/g, escapePipe) : content;
  return `${fence}${padding}${safe}${padding}${fence}`;
}

/** An odd number of backslashes before a pipe keeps it from ending the cell in every reading of GFM. */
function escapePipe(_: string, backslashes: string): string {
  return `${backslashes}${backslashes.length % 2 === 0 ? '\\' : '\\\\'}|`;
}

// Terminal sequences: OSC, DCS, SOS, PM, APC up to their end (or the text's), CSI, other escapes; also with C1 introducers.
const SEQUENCES =
  // oxlint-disable-next-line no-control-regex
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;

/** Controls, bidirectional overrides and marks, invisible tags, what is no character. Joiners stay: scripts need them. */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/gu;

/** Printable ASCII and single blanks: nothing to take out. */
const PLAIN = /^[!-~]*(?: [!-~]+)* ?$/;

/**
 * One line of visible text: terminal sequences are taken out, line ends and tabs become blanks, every other control or
 * bidi character becomes U+FFFD, so that it is seen that something was there.
 */
export function stripControls(text: string): string {
  return PLAIN.test(text) ? text : stripControlsOfCode(text).replaceAll(/ {2,}/g, ' ');
}

/** The same for a command: every blank counts. */
export function stripControlsOfCode(text: string): string {
  return text
    .replaceAll(SEQUENCES, '')
    .replaceAll(/[\s\u0085]/g, ' ')
    .replaceAll(INVISIBLE, '\ufffd');
}

/**
 * Text for a terminal or a log. A runner takes `::name::` at the beginning of a line and `##[name]` anywhere as
 * commands, and a name may come to stand at a line's beginning: a zero-width space breaks both.
 */
export function escapeTerminal(text: string): string {
  return stripControls(text).replaceAll(
    /##(?=\[)|(?<=^|\s):(?=:)/g,
    (start) => start.slice(0, 1) + ZERO_WIDTH_SPACE + start.slice(1),
  );
}

/** The same for text of several lines, which stay lines and keep their indentation: what an error or a warning says. */
export function escapeLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^( *)(.*)$/s, (_, indent: string, rest: string) => indent + escapeTerminal(rest)))
    .join('\n');
}

/** A JSON value for `<script type="application/json">` that cannot close its element and is valid JavaScript as well. */
export function embedJson(value: unknown): Escaped {
  const json = JSON.stringify(value) ?? 'null';
  return markEscaped(
    json.replaceAll(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
