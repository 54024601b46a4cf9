import { describe, expect, it } from 'vitest';
import { describeConfigChange } from '../../src/settings/describe-config-change.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';

const change = (before: string, after: string) =>
  describeConfigChange(parseConfig(before, 'before'), parseConfig(after, 'after'));

describe('a changed config', () => {
  it('names the settings that differ', () => {
    expect(change('limit: 2%', 'limit: 50%\nfail-on: never\ncopy-bound: { explains: 90% }')).toEqual([
      { name: 'limit', before: '"2%"', after: '"50%"' },
      { name: 'fail-on', before: '"regression"', after: '"never"' },
      { name: 'copy-bound.explains', before: '0.15', after: '0.9' },
    ]);
  });

  it('is none when only the writing differs', () => {
    expect(change('', 'limit: 2%')).toEqual([]);
    expect(change('limits: [{ suite: a, limit: 3% }]', 'limits:\n  - limit: 3%\n    suite: a # the same\n')).toEqual(
      [],
    );
  });

  it('shows a list as a whole', () => {
    expect(change('', 'limits: [{ benchmark: "__proto__", limit: 9% }]')).toEqual([
      { name: 'limits', before: '[]', after: '[{"benchmark":"__proto__","limit":"9%"}]' },
    ]);
  });
});
