import { describe, expect, it } from 'vitest';
import { cutText, writeAnnotations } from '../../src/github/annotations.ts';
import { FIXTURES } from '../report/fixtures.ts';

// oxlint-disable-next-line no-control-regex
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|(?:^|\n)::/;

describe('annotations', () => {
  it.each([...FIXTURES])(
    '%s: one a failing finding, inside the limits, with nothing that a terminal obeys',
    (_, report) => {
      const annotations = writeAnnotations(report, '.github/workflows/gate.yml');
      expect(annotations).toHaveLength(report.failing.length);
      for (const { title, message, raw_details: details = '', path } of annotations) {
        expect(path).toBe('.github/workflows/gate.yml');
        expect(title.length).toBeGreaterThan(10);
        expect(title.length).toBeLessThanOrEqual(255);
        expect(message.length + details.length).toBeLessThan(32_001);
        expect(title + message + details).not.toMatch(OBEYED);
      }
    },
  );

  it('cuts text between characters', () => {
    expect(cutText('abcdef', 6)).toBe('abcdef');
    expect(cutText('abcdefg', 6)).toBe('abcde…');
    expect(cutText('abcd😀fg', 6)).toBe('abcd…');
  });
});
