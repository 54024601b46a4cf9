import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/parse/formats.ts';
import { foldedStacks } from '../../src/parse/folded-stacks.ts';
import { createParser } from '../../src/parse/parse-recordings.ts';
import { perfReport } from '../../src/parse/perf-report.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import { checkParsed } from '../../scripts/fuzz/check-parsed.ts';
import { inputFile } from './check-format.ts';
import { readFormatCases } from './format-cases.ts';

// UTF-16, byte order marks, colours and log time stamps: normalize-text.test.ts, on every case.

const CASES = readFormatCases();

/** The text as Latin-1, which has a byte for each character. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

describe('a symbol in Latin-1', () => {
  it.each([
    ['folded stacks', foldedStacks, 'prog;main;größe 3\n'],
    ['perf script', perfScript, 'prog 1 1.000000: 1 cycles: \n\tffff größe (prog)\n\n'],
    [
      'perf report',
      perfReport,
      "# Samples: 3  of event 'cycles'\n#\n# Overhead  Command  Shared Object  Symbol\n# ........  .......  .............  ........\n#\n   100.00%  prog     prog           [.] größe\n",
    ],
  ] as const)('has another sign in the place of what is not UTF-8: %s', async (_, format, text) => {
    const { profiles = [] } = await format.parse(inputFile(latin1(text)));
    const symbols = profiles.flatMap(({ frames }) => frames.map(({ symbol }) => symbol));
    expect(symbols.filter((symbol) => symbol.includes('\uFFFD'))).toEqual(['gr\uFFFD\uFFFDe']);
  });
});

describe('NUL bytes in a text', () => {
  it.each(FORMATS.map(({ name }) => name))('%s gives what is whole or a problem', async (name) => {
    const one = CASES.find(({ format }) => format.name === name);
    if (one === undefined) throw new Error(`${name} has no case`);
    const bytes = one.bytes.slice();
    for (let at = Math.floor(bytes.length / 3); at < bytes.length; at += 997) bytes[at] = 0;
    const parse = createParser({ mappings: [] }, (file) => perfScript.parse(file));
    const { format, parsed } = await parse(inputFile(bytes));
    checkParsed(parsed);
    expect([name, undefined]).toContain(format);
    checkParsed(await one.format.parse(inputFile(bytes), () => 'lower'));
  });
});

describe('a German locale', () => {
  it.each([
    ['perf-stat/german', /decimal commas of a locale such as de_DE .* LC_ALL=C/],
    ['perf-stat-x/german', /decimal commas of a locale such as de_DE .* LC_ALL=C/],
    ['perf-stat-j/german', /decimal commas of a locale such as de_DE .* LC_ALL=C/],
  ])('is refused by name where a comma may be anything: %s', async (name, sentence) => {
    const one = CASES.find((known) => known.name === name);
    const { measurements = [], problems = [] } = (await one?.format.parse(inputFile(one.bytes))) ?? {};
    expect(problems.map(({ text }) => text).join('\n')).toMatch(sentence);
    const figures = measurements.flatMap(({ iterations }) => iterations);
    // What has no comma is read: counts.
    expect(figures.filter((figure) => !Number.isInteger(figure))).toEqual([]);
  });

  it.each(['perf-report/german', 'perf-diff/german'])('is no matter where figures have points: %s', async (name) => {
    const one = CASES.find((known) => known.name === name);
    const { profiles = [], profilePairs = [] } = (await one?.format.parse(inputFile(one.bytes))) ?? {};
    expect(profiles.length + profilePairs.length).toBe(1);
  });
});
