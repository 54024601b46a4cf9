import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

// The import direction: a room imports from its own folder and from any earlier line. Rooms of one line do not know
// each other.
const LAYERS: readonly (readonly string[])[] = [
  ['model', 'errors.ts'],
  ['stats', 'settings'],
  ['profile'],
  ['parse'],
  ['compare'],
  ['baseline', 'report'],
  ['head.ts'],
  ['evaluate.ts', 'host.ts'],
  ['gate.ts', 'io'],
  // What runs in a reader's browser. The report carries it as text, so nothing imports it.
  ['github', 'terminal', 'page-script'],
  ['action.ts', 'cli.ts', 'fold-worker.ts'],
];

/** Rooms up to this layer are pure: no effects, whichever package they come from. */
const LAST_PURE_LAYER = LAYERS.findIndex((rooms) => rooms.includes('host.ts'));

/** Packages that a pure room may use: each computes something from its arguments. */
const PURE_PACKAGES = [
  '@rgrove', // parse-xml
  'handlebars',
  'jstat',
  'json-p3',
  'markdown-table',
  'papaparse',
  'pbf',
  'picocolors',
  'picomatch',
  're2js',
  'yaml',
  'zod',
];

/** Names that reach for the clock, chance or the world. */
const IMPURE =
  /\b(console\.|process\.|Date\.now|new Date\(|performance\.|Math\.random|crypto\.|globalThis|fetch\(|setTimeout|setInterval|toLocaleString|Intl\.)/;

interface Source {
  readonly file: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => {
    const text = readFileSync(path.join('src', file), 'utf8');
    const imports = [...text.matchAll(/\b(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map(
      (match) => match[1] ?? '',
    );
    return { file, room: file.split('/')[0] ?? '', text, imports };
  });

function layerOf(room: string): number {
  return LAYERS.findIndex((rooms) => rooms.includes(room));
}

function roomOf(source: Source, specifier: string): string {
  return path.join(path.dirname(source.file), specifier).split('/')[0] ?? '';
}

describe('the tree', () => {
  it('has no room that is not in the list', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.filter(({ room }) => layerOf(room) === -1).map(({ file }) => file)).toEqual([]);
  });

  it('imports in one direction', () => {
    const backwards = sources.flatMap((source) =>
      source.imports
        .filter((specifier) => specifier.startsWith('.') && !/(?:\.hbs|\.json|\?embed)$/.test(specifier))
        .map((specifier) => roomOf(source, specifier))
        .filter((room) => room !== source.room && layerOf(room) >= layerOf(source.room))
        .map((room) => `${source.file} -> ${room}`),
    );
    expect(backwards).toEqual([]);
  });

  it('keeps effects at the two ends', () => {
    const pure = sources.filter(({ room }) => layerOf(room) <= LAST_PURE_LAYER);
    const packages = pure.flatMap(({ file, imports }) =>
      imports
        .filter((specifier) => !specifier.startsWith('.'))
        .filter((specifier) => !PURE_PACKAGES.includes(specifier.split('/')[0] ?? ''))
        .map((specifier) => `${file} -> ${specifier}`),
    );
    const effects = pure.flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => !/^\s*(\/\/|\*|\/\*|import )/.test(line) && IMPURE.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect([...packages, ...effects]).toEqual([]);
  });

  it('is run by Node 24 whatever the machine has', () => {
    expect(process.version).toMatch(/^v24\./);
  });
});
