import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { FIXTURES } from './fixtures.ts';
import { REPORT_FIELDS } from './report-fields.ts';

const page = readFileSync('docs/report-json.md', 'utf8');

/** The ways to all texts, numbers and booleans of a value, with their types. */
function listWays(value: unknown, way = ''): readonly (readonly [way: string, type: string])[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => listWays(item, `${way}[]`));
  if (typeof value !== 'object' || value === null) return [[way, value === null ? 'number' : typeof value]];
  return Object.entries(value).flatMap(([key, item]: readonly [string, unknown]) => {
    const name = /(?:^counts|\.environment)$/.test(way) ? '*' : key;
    return listWays(item, way === '' ? name : `${way}.${name}`);
  });
}

describe('docs/report-json.md', () => {
  it('names every field with its type, and no other', () => {
    const rows = [...page.matchAll(/^\| `([^`]+)` *\| (\w+) /gm)].map(([, field = '', type = '']) => [field, type]);
    expect(rows).toEqual(Object.entries(REPORT_FIELDS));
  });

  it.each([...FIXTURES])('is true of %s', (_, report) => {
    const known = new Map<string, string>(Object.entries(REPORT_FIELDS));
    const wrong = listWays(JSON.parse(renderJson(report))).filter(([way, type]) => known.get(way) !== type);
    expect(wrong).toEqual([]);
  });
});
