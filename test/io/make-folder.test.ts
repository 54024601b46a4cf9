import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../src/io/make-folder.ts';
import { makeFolder as makeTemporary } from './make-remote.ts';

describe('makeFolder', () => {
  it('makes the folders above, also several at the same moment, and leaves what is there', async () => {
    const folder = path.join(makeTemporary(), 'a', 'b', 'c');
    await Promise.all([1, 2, 3, 4].map(() => makeFolder(folder)));
    await makeFolder(`${folder}${path.sep}`);
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it('does not take a file for a folder', async () => {
    const file = path.join(makeTemporary(), 'file');
    writeFileSync(file, '');
    await expect(makeFolder(file)).rejects.toThrow('EEXIST');
    await expect(makeFolder(path.join(file, 'below'))).rejects.toThrow('ENOTDIR');
  });

  // What lies there is the kernel's, and nothing can be made in it.
  it.runIf(existsSync('/proc/self'))('gives up below /proc', async () => {
    await expect(makeFolder('/proc/copygate-test')).rejects.toThrow('ENOENT');
    await expect(makeFolder('/proc/copygate-test/below')).rejects.toThrow('ENOENT');
  });
});
