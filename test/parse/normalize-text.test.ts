import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../src/model/input-file.ts';
import { readHead } from '../../src/parse/read-head.ts';
import { readText } from '../../src/parse/lines.ts';
import { normalizeText } from '../../src/parse/normalize-text.ts';
import { inputFile } from './check-format.ts';
import { readFormatCases } from './format-cases.ts';

const VARIANTS: readonly (readonly [string, (text: string) => Uint8Array])[] = [
  ['a byte order mark', (text) => encode(`\uFEFF${text}`)],
  ['UTF-16, as PowerShell writes it', (text) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
  ['UTF-16, big-endian', (text) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())],
  ['colours', (text) => encode(eachLine(text, (line) => `\u001b[0m\u001b[1;32m${line}\u001b[39m\u001b[K`))],
  ["GitHub's time stamps", (text) => encode(eachLine(text, (line) => `2026-11-23T10:00:00.1234567Z ${line}`))],
  [
    'what gh run view --log writes',
    (text) => encode(eachLine(text, (line) => `bench (arm64)\tRun benchmarks\t2026-11-23T10:00:00.1234567Z ${line}`)),
  ],
];

/** All but binary files. */
const TEXTS = readFormatCases().filter(({ bytes }) => !bytes.includes(0));

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function eachLine(text: string, change: (line: string) => string): string {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return [...lines.map(change), last === '' ? '' : change(last)].join('\n');
}

async function textOf(file: InputFile): Promise<string> {
  return readText(file.chunks());
}

describe.each(VARIANTS)('with %s', (_, vary) => {
  it.each(TEXTS.map(({ name, format, bytes }) => [name, format, bytes] as const))(
    '%s is read as without',
    async (_, format, bytes) => {
      const plain = new TextDecoder().decode(bytes);
      const file = normalizeText(inputFile(vary(plain)));
      expect(await textOf(file)).toBe(plain);
      expect(await textOf(normalizeText(inputFile(vary(plain), 1)))).toBe(plain);
      expect(format.recognize(readHead(file))).toBe(true);
      expect(await format.parse(file)).toEqual(await format.parse(inputFile(plain)));
    },
  );
});

describe('normalizeText', () => {
  it('hands on what is not to be changed as it is', () => {
    const files = ['', 'test a ... bench: 1 ns/iter (+/- 0)\n', '{"a": "\\u001b[0m"}', 'PERFILE2\0\0\u001b[0m', '\r\n'];
    expect(files.map((text) => inputFile(text)).filter((file) => normalizeText(file) !== file)).toEqual([]);
  });

  it('leaves binary files alone, whatever bytes are in them', async () => {
    const [pprof] = readFormatCases().filter(({ name }) => name === 'pprof/go-cpu');
    const colour = encode('\u001b[0m');
    // In the string table: no NUL comes before it.
    const bytes = new Uint8Array([0x0a, 4, 8, 1, 0x10, 2, 0x32, colour.length, ...colour]);
    const files = [inputFile(bytes), inputFile(pprof?.bytes ?? ''), inputFile('PERFILE2\u0001\u001b[0m')];
    expect(files.filter((file) => normalizeText(file) !== file)).toEqual([]);
  });

  it('reads a long line in small pieces in a time that grows with its length', async () => {
    const line = encode(`\u001b[0m${'x'.repeat(1_000_000)}`);
    let size = 0;
    for await (const chunk of normalizeText(inputFile(line, 4)).chunks()) size += chunk.length;
    expect(size).toBe(1_000_000);
  });

  it('takes away how `tput sgr0` ends a colour where TERM is linux or screen', async () => {
    const file = inputFile('\u001b[1mhash\u001b[m\u000f 12 ms\n');
    expect(await textOf(normalizeText(file))).toBe('hash 12 ms\n');
  });

  it('leaves time stamps alone that some lines have', async () => {
    const text = '2026-11-23T10:00:00.1234567Z begin\nBenchmarkCopy-8 1 2 ns/op\nPASS\n';
    expect(await textOf(normalizeText(inputFile(text)))).toBe(text);
  });

  it('knows that a long file is longer than its beginning', () => {
    const long = new Uint8Array(Buffer.from(`\uFEFF${'BenchmarkCopy-8 1 2 ns/op\n'.repeat(4000)}`, 'utf16le'));
    expect(readHead(normalizeText(inputFile(long))).whole).toBe(false);
    expect(readHead(normalizeText(inputFile(long.slice(0, 1000)))).whole).toBe(true);
  });

  it('bounds a line without an end', async () => {
    const piece = encode('x'.repeat(1 << 16));
    async function* chunks(): AsyncIterable<Uint8Array> {
      yield encode('\u001b[0m');
      for (let index = 0; index < 64; index += 1) yield piece;
    }
    const file = normalizeText({ ...inputFile('\u001b[0m'), chunks });
    let [largest, sum] = [0, 0];
    for await (const chunk of file.chunks()) [largest, sum] = [Math.max(largest, chunk.length), sum + chunk.length];
    expect(sum).toBe(64 << 16);
    expect(largest).toBeLessThan(1.2 * (1 << 20));
  });
});
