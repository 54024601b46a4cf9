import { parseJson } from '../../src/model/parse-json.ts';
import type { Shape } from './adversarial-shapes.ts';

const encoder = new TextEncoder();

/** Longer lines are cut or left out by most readers. */
const LONGEST_LINE = 4000;

/** A real file of a format, made large in the ways in which its reader gets to see all of it. */
export function listOwnShapes(file: Uint8Array): readonly Shape[] {
  const text = new TextDecoder().decode(file);
  if (text === '' || text.includes('\0')) return [];
  return [
    { name: 'its own files, one behind the other', make: (size) => fill(size, [text]) },
    ...(isJson(text) ? [{ name: 'its longest list, longer', make: (size: number) => lengthenLists(text, size) }] : []),
    ...STRETCHES.map(([what, pattern]) => ({
      name: `its lines with long ${what}`,
      make: (size: number) => fill(size, stretchLines(text, pattern)),
    })),
  ];
}

/** What patterns look for, and what may make them look for long. */
const STRETCHES: readonly (readonly [string, RegExp])[] = [
  ['blanks', / (?=\S)/],
  ['numbers', /\d/],
  ['words', /[a-zA-Z]/],
  ['punctuation', /[^\w\s]/],
];

function fill(size: number, parts: readonly string[]): Uint8Array {
  let made = '';
  for (let index = 0; made.length < size && parts.length > 0; index += 1) made += parts[index % parts.length] ?? '';
  return encoder.encode(made);
}

/** Each line that has a fitting character, with the first of them many times. */
function stretchLines(text: string, pattern: RegExp): readonly string[] {
  return text
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) => {
      const at = line.search(pattern);
      const room = Math.max(1, LONGEST_LINE - line.length);
      return `${line.slice(0, at)}${line.charAt(at).repeat(room)}${line.slice(at)}\n`;
    });
}

function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text) && parseJson(text) !== undefined;
}

/** The longest list of the document with its items again and again. */
function lengthenLists(text: string, size: number): Uint8Array {
  const document = parseJson(text);
  const longest = findLists(document).toSorted((a, b) => b.length - a.length)[0] ?? [];
  const items = longest.slice();
  const length = Math.max(1, JSON.stringify(items).length);
  for (let grown = text.length; grown < size && items.length > 0; grown += length)
    for (const item of items) longest.push(item);
  return encoder.encode(`${JSON.stringify(document)}\n`);
}

function findLists(value: unknown): readonly unknown[][] {
  if (Array.isArray(value)) return [value, ...value.flatMap(findLists)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(findLists) : [];
}
