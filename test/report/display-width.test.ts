import { expect, test } from 'vitest';
import { measureWidth } from '../../src/report/display-width.ts';

test('a character takes the same columns in plain text and in text that has to be looked at one by one', () => {
  const wide = 'あ';
  for (let code = 0x20; code < 0xffff; code += 1) {
    const character = String.fromCharCode(code);
    expect(measureWidth(character + wide) - measureWidth(wide), code.toString(16)).toBe(measureWidth(character));
  }
});
