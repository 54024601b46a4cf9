import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/parse/formats.ts';
import { inputFile } from './check-format.ts';
import { readFormatCases } from './format-cases.ts';

const CASES = readFormatCases().filter(({ format }) => format.kind === 'results');

/** Something is taken out of the bytes and something else put there. */
const damage = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.integer({ min: 0, max: 40 }),
  added: fc.oneof(
    fc.constantFrom(
      '\n',
      ' ',
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      '-',
      '0',
      '1e999',
      'NaN',
      'null',
      '<not counted>',
      '\0',
      'é',
    ),
    fc.constantFrom('__proto__', 'constructor', '9'.repeat(400), ' '.repeat(5000), '('.repeat(300), '\u001b[0m'),
    fc.string(),
  ),
});

describe('a damaged file', () => {
  it.each(CASES.map(({ name, format, bytes }) => [name, format, bytes] as const))(
    '%s gives figures or problems, never an exception',
    async (_, format, bytes) => {
      const text = new TextDecoder().decode(bytes);
      await fc.assert(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 6 }), async (damages) => {
          let damaged = text;
          for (const { place, removed, added } of damages) {
            const at = Math.floor(place * damaged.length);
            damaged = damaged.slice(0, at) + added + damaged.slice(at + removed);
          }
          const { measurements = [] } = await format.parse(inputFile(damaged));
          const figures = measurements.flatMap(({ iterations }) => iterations);
          expect(figures.every(Number.isFinite)).toBe(true);
          expect(measurements.every(({ iterations }) => iterations.length > 0)).toBe(true);
          for (const one of FORMATS) one.missing?.({ text: damaged, lines: damaged.split('\n'), whole: true, bytes });
        }),
        { numRuns: 25 },
      );
    },
  );
});
