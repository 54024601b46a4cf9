import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/parse/formats.ts';
import { startProgram } from './start-program.ts';

function fileOf(content: string | Uint8Array): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'copygate-test-')), 'unknown');
  writeFileSync(file, content);
  return file;
}

const BENCH = 'goos: linux\npkg: example.com/a\nBenchmarkCopy-8 \t 1000\t 1234 ns/op\nPASS\n';

describe('copygate formats', () => {
  it('lists every format with an example line', async () => {
    const { code, out } = await startProgram('formats');
    expect(code).toBe(0);
    const lines = out.split('\n');
    for (const { name } of FORMATS) {
      const at = lines.indexOf(`  ${name}`);
      expect([name, lines[at + 1], lines[at + 2]]).toEqual([
        name,
        expect.stringMatching(/^ {6}of: {3}\S/),
        expect.stringMatching(/^ {6}like: \S/),
      ]);
    }
    expect(FORMATS.length).toBeGreaterThanOrEqual(45);
  });

  it('prints JSON', async () => {
    const { out } = await startProgram('formats', '--json');
    expect(JSON.parse(out)).toHaveLength(FORMATS.length);
  });
});

describe('copygate parse --explain', () => {
  it('says which formats were asked and why each said no', async () => {
    const { code, out } = await startProgram('parse', '--explain', fileOf(BENCH));
    expect(code).toBe(0);
    expect(out).toMatch(/: go test -bench\n {2}begins with: goos: linux\n/);
    expect(out.match(/^ {2}yes /gm)).toHaveLength(1);
    expect(out.match(/^ {2}no {2}/gm)).toHaveLength(FORMATS.length - 1);
    expect(out).toMatch(/^ {2}no {4}hyperfine +it is JSON, the file is not$/m);
    expect(out).toMatch(/^ {2}no {4}cargo bench +no line of it looks like "test copy_64k /m);
  });

  it('names what is missing in JSON', async () => {
    const { code, out } = await startProgram(
      'parse',
      '--explain',
      fileOf('{"results": [{"command": "a", "mean": 1}]}'),
    );
    expect(code).toBe(2);
    expect(out.split('\n')[2]).toMatch(
      /^ {2}near {2}hyperfine +the file's JSON has results\[\]\.command, results\[\]\.mean, but not results\[\]\.times$/,
    );
  });

  it('says that a file had to be decoded, and lets nothing in it act on the terminal', async () => {
    const { out } = await startProgram('parse', '--explain', fileOf(Buffer.from(`\uFEFF${BENCH}`, 'utf16le')));
    expect(out).toMatch(/: go test -bench\n {2}read without /);
    const { code, out: hostile } = await startProgram('parse', '--explain', fileOf('\u0007\u009b31mx\n'));
    expect(code).toBe(2);
    // oxlint-disable-next-line no-control-regex -- control characters are what it is about
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('says that a file is empty', async () => {
    expect((await startProgram('parse', '--explain', fileOf(''))).out).toMatch(
      /begins with: nothing: the file is empty/,
    );
  });
});
