import type { JSONValue } from 'json-p3';
import { parseJson } from '../model/parse-json.ts';
import type { ProblemList } from './problem-list.ts';

/** One JSON object or array of a text that may hold several, one after the other. */
export interface JsonDocument {
  readonly value: JSONValue;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/** No result is nested as deeply; what is could exhaust the stack of whoever walks through it. */
const DEEPEST = 40;

/** A known way in which a tool's JSON is none, and the sentence for it. */
export interface BrokenJson {
  readonly by: RegExp;
  readonly text: string;
}

/**
 * Reads all JSON objects and arrays of a text: one document, JSON lines, or the outputs of several executions in one
 * file. What is not JSON, nested more than 40 deep, or cut off becomes a problem.
 */
export function readJsonDocuments(text: string, problems: ProblemList, broken?: BrokenJson): readonly JsonDocument[] {
  const documents: JsonDocument[] = [];
  let line = 1;
  for (let start = 0, end = 0; start < text.length; start = end) {
    const found = isOpening(text.charCodeAt(start)) ? findDocument(text, start) : undefined;
    end = found?.end ?? findNext(text, start);
    const part = text.slice(start, end);
    if (found === undefined) reportText(part, line, problems);
    else if (found.depth > 0)
      problems.add('the file ends in the middle of the JSON that begins here: it is cut off', line);
    else {
      const value = found.deepest > DEEPEST ? undefined : parseJson(part);
      if (value === undefined)
        problems.add(
          broken?.by.test(part) === true ? broken.text : 'what begins here is not valid JSON and is left out',
          line,
        );
      else documents.push({ value, line });
    }
    line += part.split('\n').length - 1;
  }
  return documents;
}

/** A document's end by its brackets: whether they are the right ones is the JSON parser's business. */
function findDocument(text: string, start: number): { end: number; depth: number; deepest: number } {
  let depth = 0;
  let deepest = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = findQuote(text, at + 1);
    else if (isOpening(code)) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) depth -= 1;
    if (depth === 0) return { end: at + 1, depth, deepest };
  }
  return { end: text.length, depth, deepest };
}

/** The quote that ends a string whose content begins at `start`. */
function findQuote(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** Where the next document or the next line begins, whichever is first; a document only after blanks. */
function findNext(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  if (at > start && isOpening(text.charCodeAt(at))) return at;
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function reportText(part: string, line: number, problems: ProblemList): void {
  const text = part.trim();
  if (text !== '') problems.add(`not JSON: ${text}`, line);
}

const QUOTE = 34;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const CLOSING_BRACE = 125;

function isOpening(code: number): boolean {
  return code === 91 || code === 123;
}
