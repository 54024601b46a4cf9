import { describe, expect, it } from 'vitest';
import { measureBundle } from '../../scripts/bench/measure-bundle.ts';
import type { BundledFile } from '../../scripts/bundle.ts';

function file(name: string, bytes: number, imports: readonly string[], source?: string): BundledFile {
  return { name, bytes, imports, source, isEntry: name === 'index.js' };
}

const FILES = [
  file('index.js', 1, ['shared.js', 'upload.js', 'node:fs']),
  file('shared.js', 10, ['index.js']),
  file('upload.js', 100, ['client.js', 'shared.js'], 'src/upload.ts'),
  file('client.js', 1000, []),
];

describe('measureBundle', () => {
  it('counts what is reached by imports, each script once, without what only uploading imports', () => {
    expect(measureBundle(FILES, ['src/upload.ts'])).toBe(11);
    expect(measureBundle(FILES, [])).toBe(1111);
  });

  it('counts what is imported for something else too', () => {
    const files = [...FILES.slice(1), file('index.js', 1, ['shared.js', 'upload.js', 'client.js'])];
    expect(measureBundle(files, ['src/upload.ts'])).toBe(1011);
  });

  it('refuses when what is only for uploading is no script of its own', () => {
    expect(() => measureBundle(FILES, ['src/gone.ts'])).toThrow('src/gone.ts has no script of its own');
  });
});
