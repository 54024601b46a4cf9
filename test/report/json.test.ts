import { describe, expect, it } from 'vitest';
import { renderJson, writeJson } from '../../src/report/json.ts';
import { FIXTURES } from './fixtures.ts';
import { makeFinding, makeReport } from './make-report.ts';

/** The same value with the keys of every object in reverse order. */
function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reverseKeys(item)]),
  );
}

describe('report.json', () => {
  it.each([...FIXTURES])('%s: all of the report, two blanks of indentation', (_, report) => {
    const json = renderJson(report);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(report)));
    expect(json).toMatch(/^\{\n {2}"version": 1,\n {2}"verdict": /);
    expect(json.endsWith('}\n')).toBe(true);
  });

  it('does not depend on the order in which keys were set', () => {
    for (const report of FIXTURES.values()) {
      const reversed = reverseKeys(report);
      const text = isReport(reversed) ? renderJson(reversed) : '';
      expect(text).toBe(renderJson(report));
    }
  });

  it('has a line for each of very many findings, and says the same', () => {
    const metric = { name: 't', unit: 's', better: 'lower' } as const;
    const names = Array.from({ length: 1001 }, (_, index) => `"findings": []\n${index}`);
    const report = makeReport({
      findings: names.map((benchmark) => makeFinding({ benchmark, metric, status: 'added' })),
    });
    const json = renderJson(report);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(report)));
    expect(json.split('\n').filter((line) => line.includes('"benchmark"'))).toHaveLength(1001);
    expect([...writeJson(report)]).toHaveLength(1003);
  });

  it('has null for a number that is not finite', () => {
    const change = { ratio: 1, low: 0, high: Infinity, p: Number.NaN, basis: 'recordings' } as const;
    const json = renderJson(
      makeReport({
        findings: [
          makeFinding({
            benchmark: 'x',
            metric: { name: 't', unit: 's', better: 'lower' },
            status: 'inconclusive',
            change,
          }),
        ],
      }),
    );
    expect(json).toContain('"high": null');
    expect(json).not.toMatch(/NaN|Infinity/);
  });
});

function isReport(value: unknown): value is Parameters<typeof renderJson>[0] {
  return typeof value === 'object' && value !== null && 'version' in value;
}
