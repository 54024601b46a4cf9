import { describe, expect, it } from 'vitest';
import { compileGlob, LONGEST_GLOB, matchesName } from '../../src/settings/name-glob.ts';

describe('a glob over names', () => {
  it.each([
    ['openssl*', 'openssl/aes/128', true],
    ['net/*', 'net/a/b', true],
    ['* 16 bytes', 'AES-128-CBC 16 bytes', true],
    ['{send,receive}', 'receive', true],
    ['aes?', 'aes1', true],
    ['aes?', 'aes12', false],
    ['*', '.hidden', true],
    // Letter for letter, although the brackets mean something in a glob.
    ['BM_Copy[64]', 'BM_Copy[64]', true],
    ['BM_Copy[64]', 'BM_Copy6', true],
    ['send', 'resend', false],
  ])('%s on %s: %s', (glob, name, meets) => {
    expect([compileGlob(glob)(name), matchesName(glob, name)]).toEqual([meets, meets]);
  });

  it('that is too long to be one is met letter for letter', () => {
    const long = '*a'.repeat(1 << 19);
    expect([matchesName(long, 'a'), matchesName(long, long)]).toEqual([false, true]);
    expect(matchesName('*'.repeat(LONGEST_GLOB), 'a')).toBe(true);
  });

  it('that is empty is met letter for letter', () => {
    expect([matchesName('', 'a'), matchesName('', ''), compileGlob('')('a')]).toEqual([false, true, false]);
  });

  it('that is left out meets every name', () => {
    expect([compileGlob(undefined)('x'), matchesName(undefined, '')]).toEqual([true, true]);
  });
});
