import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTextCache, type TextCache } from '../../src/parse/text-cache.ts';

function getText<Value extends object | false>(cache: TextCache<Value>, text: string, before = ''): Value {
  const bytes = new TextEncoder().encode(`${before}${text}!`);
  const start = new TextEncoder().encode(before).length;
  return cache.get({ bytes, view: new DataView(bytes.buffer) }, start, bytes.length - 1);
}

describe('the text cache', () => {
  it('gives for each text what was read, and reads it once', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\0'), maxLength: 9 }), { maxLength: 300 });
    fc.assert(
      fc.property(texts, fc.string({ maxLength: 5 }), (texts, before) => {
        const read: string[] = [];
        const cache = createTextCache((text) => {
          read.push(text);
          return { text };
        });
        for (const text of texts) expect(getText(cache, text, before)).toEqual({ text });
        expect(read).toEqual([...new Set(texts)]);
      }),
    );
  });

  it('remembers that a text was nothing', () => {
    let reads = 0;
    const cache = createTextCache(() => {
      reads += 1;
      return false;
    });
    expect([getText(cache, 'x'), getText(cache, 'x')]).toEqual([false, false]);
    expect(reads).toBe(1);
  });

  it('stays right when it forgets', () => {
    const cache = createTextCache((text) => ({ text }));
    // More texts than it keeps, and texts of more bytes than it keeps.
    for (let index = 0; index < 200_000; index += 1) {
      const text = `${index}`;
      if (getText(cache, text).text !== text) throw new Error(text);
    }
    for (let index = 0; index < 6000; index += 1) {
      const text = `${index}`.padStart(4000, 'x');
      if (getText(cache, text).text !== text) throw new Error(text);
    }
    expect(getText(cache, 'y'.repeat(10_000)).text.length).toBe(10_000);
    expect(getText(cache, '7').text).toBe('7');
  });
});
