import type { Head } from './format.ts';

/** Where a text stops being the JSON that it began as. */
export interface JsonDamage {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** Results are objects, or lists of them. */
const OPENING = /\s*(?:\{\s*(?:["}]|$)|\[\s*(?:\{\s*(?:["}]|$)|$))/y;
/** What cannot stand behind a document, unlike the words of another tool. */
const STRAY = /\s*[}\],:]/y;

/**
 * Looks for what is wrong with the JSON that a file begins with: one document, or several one after the other.
 * @returns undefined when there is none, when nothing is wrong with it, or when only its beginning is in the head
 */
export function findJsonDamage({ text, whole }: Head): JsonDamage | undefined {
  let end = 0;
  while (matchAt(OPENING, text, end) !== undefined) {
    const { at, state } = readDocument(text, end);
    if (state === 'damaged') return { line: lineOf(text, at), text: DAMAGED };
    if (state === 'cut') return whole ? { line: lineOf(text, text.trimEnd().length), text: CUT } : undefined;
    end = at;
  }
  const isStray = end > 0 && matchAt(STRAY, text, end) !== undefined;
  return isStray ? { line: lineOf(text, end), text: DAMAGED } : undefined;
}

const CUT = 'looks like JSON, but ends early here: is the file cut off?';
const DAMAGED = 'looks like JSON, but is damaged here';

const BLANKS = /\s*/y;
const TOKEN =
  /"(?:[^"\\\r\n]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.eE+-])|true|false|null|[{}[\],:]/y;
/** What would be a token if more followed. */
const BEGUN = /(?:"(?:[^"\\\r\n]|\\.)*\\?|-?(?:\d[\d.eE+-]*)?|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)$/y;

/** How what may come next begins. */
const VALUE = /^["\d[{tfn-]/;
const FIRST_VALUE = /^["\d[{tfn\]-]/;
const KEY = /^"/;
const FIRST_KEY = /^["}]/;
const COLON = /^:/;
const AFTER_VALUE = /^[,\]]/;
const AFTER_MEMBER = /^[,}]/;

/** @returns where it ends, or where it is not JSON any more */
function readDocument(text: string, start: number): { at: number; state: 'whole' | 'cut' | 'damaged' } {
  const open: string[] = [];
  let expected = VALUE;
  let at = start;
  do {
    at += matchAt(BLANKS, text, at)?.length ?? 0;
    const token = matchAt(TOKEN, text, at);
    if (at === text.length) return { at, state: 'cut' };
    if (!expected.test(text.charAt(at))) return { at, state: 'damaged' };
    if (token === undefined) return { at, state: matchAt(BEGUN, text, at) === undefined ? 'damaged' : 'cut' };
    at += token.length;
    if (token === '}' || token === ']') open.pop();
    if (token === '{' || token === '[') open.push(token);
    if (token === '{') expected = FIRST_KEY;
    else if (token === '[') expected = FIRST_VALUE;
    else if (token === ':') expected = VALUE;
    else if (token === ',') expected = open.at(-1) === '{' ? KEY : VALUE;
    else if (token !== '}' && (expected === KEY || expected === FIRST_KEY)) expected = COLON;
    else expected = open.at(-1) === '{' ? AFTER_MEMBER : AFTER_VALUE;
  } while (open.length > 0);
  return { at, state: 'whole' };
}

/** Patterns are sticky. */
function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
