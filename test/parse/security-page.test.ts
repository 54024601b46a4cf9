import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEEPEST_STACK, MOST_FRAMES, MOST_NAMES } from '../../src/parse/bounded-stacks.ts';
import { LONGEST_MAPPED_LINE } from '../../src/parse/mapping-lines.ts';
import { MOST_ENTRIES } from '../../src/parse/pprof-tables.ts';
import { defaultConfig, LARGEST_CONFIG } from '../../src/settings/parse-config.ts';

const PAGE = readFileSync('docs/security.md', 'utf8');

/** The limit that the page's table gives for what is called so, or begins so. */
function limitOf(what: string): string | undefined {
  const rows = PAGE.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return (rows.find((cells) => cells[1] === what) ?? rows.find((cells) => cells[1]?.startsWith(what) === true))?.[2];
}

/** What a constant of a file is worth; it is written as a number, a product or a power. */
function constantOf(file: string, name: string): number {
  const text = readFileSync(`src/${file}.ts`, 'utf8');
  const written = new RegExp(`const ${name} = ([\\d_]+)(?: (<<|\\*) (\\d+))?;`).exec(text);
  if (written === null) throw new Error(`${file} has no ${name}`);
  const [one, two] = [Number(written[1]?.replaceAll('_', '')), Number(written[3])];
  return written[2] === undefined ? one : written[2] === '<<' ? one * 2 ** two : one * two;
}

describe('docs/security.md', () => {
  it('gives the limits of the settings', () => {
    const { artifacts } = defaultConfig();
    expect(limitOf('files in one artifact')).toBe(String(artifacts['max-files']));
    expect(limitOf('all artifacts of a gate')).toBe(artifacts['max-size']);
    expect(limitOf('one file, inflated')).toBe(artifacts['max-file-size']);
    expect(limitOf('how many times larger')).toBe(String(artifacts['max-ratio']));
  });

  it('gives the limits of the code', () => {
    expect(limitOf('a file that has to be held')).toBe(`${constantOf('parse/result-text', 'LARGEST_MIB')} MiB`);
    expect(limitOf('the window')).toBe(`${constantOf('io/zstd-frames', 'LARGEST_WINDOW') / 2 ** 20} MiB`);
    expect(limitOf('the config')).toBe(String(LARGEST_CONFIG));
    expect(limitOf('nesting of JSON')).toBe(`${constantOf('parse/json-documents', 'DEEPEST')} levels`);
    expect(limitOf('a line')).toBe(`${constantOf('parse/lines', 'LONGEST_LINE') / 2 ** 20} MiB`);
    expect(limitOf('a line that a mapping')).toBe(`${LONGEST_MAPPED_LINE} characters`);
    expect(limitOf('a line of a result')).toBe(`${constantOf('parse/line-format', 'LONGEST')} characters`);
    expect(limitOf('frames of one call stack')).toBe(String(DEEPEST_STACK));
    expect(constantOf('parse/perf-script-lines', 'DEEPEST')).toBe(DEEPEST_STACK);
    expect(limitOf('frames of all stacks')).toBe(String(MOST_FRAMES));
    expect(limitOf('characters of the names')).toBe(String(MOST_NAMES));
    expect(limitOf('entries of the tables')).toBe(String(MOST_ENTRIES));
    expect(limitOf('different problems')).toBe(String(constantOf('parse/problem-list', 'MOST')));
    expect(limitOf('a stored profile')).toBe(`${constantOf('io/packing', 'LARGEST_TEXT') / 2 ** 20} MiB`);
  });
});
