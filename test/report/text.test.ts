import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripControls } from '../../src/report/escape.ts';
import { measureWidth } from '../../src/report/display-width.ts';
import { renderText } from '../../src/report/text.ts';
import { findFixture, FIXTURES } from './fixtures.ts';
import { hostileText, plantText } from './hostile-text.ts';

describe('text', () => {
  it('says the same with colours as without', () => {
    for (const report of FIXTURES.values()) {
      const plain = renderText(report, { colour: false });
      const coloured = renderText(report, { colour: true });
      expect(coloured).toContain('\u001b[');
      expect(coloured.split('\n').map(stripControls)).toEqual(plain.split('\n').map(stripControls));
    }
  });

  it('has lines no wider than the terminal where names are of usual length', () => {
    for (const name of ['copy-bound-on-two-machines', 'crypto-offload', 'pass', 'inconclusive', 'accepted']) {
      const lines = renderText(findFixture(name), { colour: true, width: 120 }).split('\n');
      for (const line of lines) expect(measureWidth(stripControls(line))).toBeLessThanOrEqual(120);
    }
  });

  it('cuts long lists and counts what it cuts', () => {
    const text = renderText(findFixture('many-findings'), { colour: false });
    expect(text).toContain(
      'and 328 more findings: 30 regressed, 20 inconclusive, 60 improved, 208 unchanged, 10 removed',
    );
    expect(text).toContain('82 more regressions with a profile');
    expect(text.split('\n').length).toBeLessThan(400);
  });

  it('is safe for a terminal and a runner, wherever text is planted', () => {
    fc.assert(
      fc.property(hostileText, (planted) => {
        for (const line of renderText(plantText(findFixture('hostile-names'), planted), {
          colour: false,
          width: 80,
        }).split('\n')) {
          expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Cs}]/u);
          expect(line).not.toMatch(/^\s*::|##\[/);
        }
      }),
      { numRuns: 150 },
    );
  });
});
