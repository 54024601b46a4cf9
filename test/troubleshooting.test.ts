import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const PAGE = 'docs/troubleshooting.md';
const [START, END] = ['<!-- errors: generated -->', '<!-- /errors -->'];

interface Sentence {
  readonly message: string;
  readonly hint: string;
}

/** Every `new UserError(message, hint)` of the sources, in the order of the files. */
function findSentences(): readonly Sentence[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
    .flatMap((file) => {
      const source = readFileSync(path.join('src', file), 'utf8');
      return [...source.matchAll(/new UserError\(/g)].map(({ index }) => {
        const [message = '', hint = ''] = splitArguments(source.slice(index + 'new UserError('.length));
        return { message: textOf(message, source), hint: textOf(hint, source) };
      });
    });
}

const QUOTES = '\'"`';
const OPENING = '([{';
const CLOSING = ')]}';

/** The arguments of a call as they are written, up to the parenthesis that ends it. */
function splitArguments(source: string): readonly string[] {
  const found: string[] = [];
  let start = 0;
  let at = 0;
  let depth = 0;
  while (depth >= 0 && at < source.length) {
    const character = source.charAt(at);
    if (QUOTES.includes(character)) at = endOfText(source, at);
    else if (OPENING.includes(character)) depth += 1;
    else if (CLOSING.includes(character)) depth -= 1;
    if (depth < 0 || (depth === 0 && character === ',')) {
      found.push(source.slice(start, at).trim());
      start = at + 1;
    }
    at += 1;
  }
  return found;
}

/** Where the text ends that begins there: the place of its last quote. */
function endOfText(source: string, start: number): number {
  const quote = source.charAt(start);
  let at = start + 1;
  while (at < source.length && source.charAt(at) !== quote) {
    if (source.charAt(at) === '\\') at += 1;
    else if (quote === '`' && source.startsWith('${', at)) at = endOfExpression(source, at + 2);
    at += 1;
  }
  return at;
}

function endOfExpression(source: string, start: number): number {
  let depth = 0;
  let at = start;
  while (depth > 0 || source.charAt(at) !== '}') {
    const character = source.charAt(at);
    if (QUOTES.includes(character)) at = endOfText(source, at);
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    at += 1;
  }
  return at;
}

/** What can be known of an argument: its texts, with … for all that is put in. */
function textOf(argument: string, source: string): string {
  const constant = /^[A-Z_]+$/.test(argument) ? source.indexOf(`const ${argument} =`) : -1;
  const written = constant === -1 ? argument : source.slice(source.indexOf('=', constant) + 1).trimStart();
  if (!QUOTES.includes(written.charAt(0)) || written === '') return '…';
  const end = endOfText(written, 0);
  const inner = written.slice(1, end).replaceAll(/\\(.)/g, '$1');
  const rest = /^\s*\+/.test(written.slice(end + 1)) ? '…' : '';
  return `${cutExpressions(inner)}${rest}`.replaceAll(/…+/g, '…');
}

function cutExpressions(text: string): string {
  const at = text.indexOf('${');
  if (at === -1 || text.startsWith('${{', at)) return text;
  return `${text.slice(0, at)}…${cutExpressions(text.slice(endOfExpression(text, at + 2) + 1))}`;
}

function renderTable(sentences: readonly Sentence[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('\n', ' ');
  const rows = sentences
    .filter(({ message, hint }) => message !== '…' || hint !== '…')
    .map(({ message, hint }) => `| ${cell(message)} | ${cell(hint)} |`);
  return ['| it says | what to do |', '| --- | --- |', ...new Set(rows)].join('\n');
}

it('the manual has every sentence that copygate says when it cannot judge, with its remedy', async () => {
  const sentences = findSentences();
  expect(sentences.length).toBeGreaterThan(80);
  expect(sentences.filter(({ hint }) => hint === '')).toEqual([]);
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', rest = ''] = page.split(START);
  const [, after = ''] = rest.split(END);
  const current = `${before}${START}\n\n${renderTable(sentences)}\n\n${END}${after}`;
  await expect(current).toMatchFileSnapshot(path.resolve(PAGE));
});
