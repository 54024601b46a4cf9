import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/baseline/decode-text.ts';

describe('decodeText', () => {
  it('is the same text, wherever the pieces end', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', 'é', '€', '𝛼', '\uFEFF') }),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 20 }), (one, longest) => {
        const bytes = new TextEncoder().encode(one);
        expect(decodeText(bytes, longest)).toBe(new TextDecoder().decode(bytes));
      }),
    );
  });

  it('reads what is no UTF-8, too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 4, max: 20 }), (bytes, longest) => {
        expect(decodeText(bytes, longest).replaceAll('\uFFFD', '')).toBe(
          new TextDecoder().decode(bytes).replaceAll('\uFFFD', ''),
        );
      }),
    );
    expect(decodeText(new Uint8Array(50).fill(0x80), 4)).toBe('\uFFFD'.repeat(50));
  });
});
