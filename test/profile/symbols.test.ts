import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dsoKind, dsoName, normalizeSymbol, UNRESOLVED } from '../../src/profile/symbols.ts';
import { readCase } from './symbol-cases.ts';

const SUFFIXES = [
  '.isra.0',
  '.constprop.0',
  '.part.3',
  '.cold',
  '.cold.12',
  '.llvm.12345678901234567',
  '.lto_priv.0',
  '.isra.0.cold',
  '.constprop.0.isra.0',
  '.cfi_jt',
  '@plt',
  '@@GLIBC_2.17',
  '@GLIBC_2.4',
  '@@OPENSSL_3.0.0',
  '+0x1a',
  '+0x0',
  '+0x1a/0x40',
  ' [virtio_crypto]',
  '\t[aes-ce-blk]',
  ' (inlined)',
  '_[k]',
  '_[i]',
  '_[j]',
  '  ',
];

describe('normalizeSymbol', () => {
  it.each(SUFFIXES)('takes off %j', (suffix) => {
    expect(normalizeSymbol(`el0_svc_common${suffix}`)).toBe('el0_svc_common');
  });

  it('takes off any suffixes in any number', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SUFFIXES), { maxLength: 6 }), (suffixes) => {
        expect(normalizeSymbol(`memcpy${suffixes.join('')}`)).toBe('memcpy');
      }),
    );
  });

  it.each([
    'operator new(unsigned long)',
    'operator new[](unsigned long)',
    'std::vector<int, std::allocator<int> >::operator[](unsigned long) const',
    'foo[abi:cxx11]',
    'folly::__folly_memcpy',
    'crypto/aes.encryptBlockAsm',
    'github.com/user/module/v2.(*Type).Method',
    'add',
    'decade',
    'deadbeef',
    'e820_type',
    '_init',
    '.cold',
    'a.out',
    'x86_64_start_kernel',
  ])('keeps %j', (name) => {
    expect(normalizeSymbol(name)).toBe(name);
  });

  it.each([
    '0x00000000000d29e4',
    '0xffffddd2d0ab51b0',
    '00000000000d29e4',
    'ffffddd2d0ab51b0',
    'c0a01234',
    '97740',
    '[unknown]',
    '',
    ' ',
    '0x3918 [libcrypto.so.3]',
    UNRESOLVED,
  ])('says that %j is no name', (text) => {
    expect(normalizeSymbol(text)).toBe(UNRESOLVED);
  });

  it('changes nothing when done twice', () => {
    const piece = fc.oneof(fc.constantFrom(...SUFFIXES, ' [', ']', '@', '.', '0x', 'memcpy', '[unknown]'), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = normalizeSymbol(pieces.join(''));
        expect(normalizeSymbol(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not take longer than a hostile name is long', () => {
    expect(normalizeSymbol(`x${'.cold'.repeat(100_000)}`)).toBe('x');
    expect(normalizeSymbol(`x${' '.repeat(500_000)}[y`)).toHaveLength(500_003);
  });
});

describe('dsoKind', () => {
  it.each(readCase('symbols/shared-objects.txt').map((line) => line.split('\t')))('%s %s', (kind, dso, space, name) => {
    const frame = {
      symbol: 'x',
      dso: dso ?? '',
      space: space === 'kernel' || space === 'user' ? space : 'unknown',
    } as const;
    expect({ kind: dsoKind(frame), name: dsoName(frame) }).toEqual({ kind, name });
  });
});
