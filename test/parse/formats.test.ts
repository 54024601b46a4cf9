import { describe, expect, it } from 'vitest';
import type { KnownFormat } from '../../src/parse/format.ts';
import { FORMATS } from '../../src/parse/formats.ts';
import { headOf } from './check-format.ts';
import { readFormatCases } from './format-cases.ts';

const CASES = readFormatCases();

function recognizing(bytes: Uint8Array): readonly string[] {
  return FORMATS.filter((format) => format.recognize(headOf(bytes))).map(({ name }) => name);
}

describe('the list of formats', () => {
  it('holds no name twice', () => {
    const names = FORMATS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(FORMATS.map((format) => [format.name, format] as const))('%s has at least two cases', (_, format) => {
    expect(CASES.filter((one) => one.format === format).length).toBeGreaterThanOrEqual(2);
  });

  it.each(FORMATS.map((format) => [format.name, format] as const))('%s has two cases of a real tool', (_, format) => {
    const real = CASES.filter((one) => one.format === format && ['Recorded', 'Published'].includes(one.origin));
    expect(real.length).toBeGreaterThanOrEqual(2);
  });

  it.each(CASES.map(({ name, format, bytes }) => [name, format, bytes] as const))(
    '%s is recognized by its format alone',
    (_, format, bytes) => {
      expect(recognizing(bytes)).toEqual([format.name]);
    },
  );

  it('says of every file why it is not the others', () => {
    const silent = CASES.flatMap(({ name, format, bytes }) =>
      FORMATS.filter((one): one is KnownFormat => one !== format && one.missing !== undefined)
        .filter((one) => (one.missing?.(headOf(bytes)) ?? '').length < 10)
        .map((one) => `${name}: ${one.name}`),
    );
    expect(silent).toEqual([]);
  });
});
