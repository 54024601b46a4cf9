import { expect, test } from 'vitest';
import { measureWidth } from '../../src/report/display-width.ts';

test('a character takes the same columns in plain text and in text that has to be looked at one by one', () => {
  const wide = 'あ';
  const characters = Array.from({ length: 0xffff - 0x20 }, (_, index) => String.fromCharCode(0x20 + index));
  const differing = characters.filter(
    (character) => measureWidth(character + wide) - measureWidth(wide) !== measureWidth(character),
  );
  expect(differing).toEqual([]);
});
