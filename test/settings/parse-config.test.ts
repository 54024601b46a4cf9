import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { defaultConfig, parseConfig } from '../../src/settings/parse-config.ts';
import { resolveSettings } from '../../src/settings/settings.ts';

function messageOf(text: string): string {
  try {
    parseConfig(text, 'copygate.yml');
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('the config', () => {
  it('is all defaults when empty', () => {
    expect(parseConfig('', 'copygate.yml')).toEqual(defaultConfig());
    expect(defaultConfig()).toMatchObject({ limit: '2%', noise: 0.03, significance: 0.01, 'fail-on': 'regression' });
  });

  it('reads percentages as shares', () => {
    const config = parseConfig('noise: 0.5%\ncopy-bound:\n  explains: 20 %\n', 'copygate.yml');
    expect(config.noise).toBeCloseTo(0.005, 12);
    expect(config['copy-bound']).toEqual({ explains: 0.2, 'min-samples': 100 });
  });

  it.each([
    ['limit: 2%\nlimts: []\n', 'copygate.yml:2: unknown setting "limts"'],
    [
      'limit: 2%\nfail-on: regresion\n',
      'copygate.yml:2: fail-on: allowed are "regression", "copy-bound", "inconclusive", "no-baseline", "removed", "never"',
    ],
    [
      'limits:\n  - benchmark: a\n    limit: fast\n',
      'copygate.yml:3: limits.0.limit: expected a percentage such as "5%", or an amount with its unit such as "50 us" or "2 MB/s"',
    ],
    [
      'limits:\n  - benchmark: a\n',
      'copygate.yml:2: limits.0.limit: missing; expected a percentage such as "5%", or an amount with its unit such as "50 us" or "2 MB/s"',
    ],
    ['noise: 0%\n', 'copygate.yml:1: noise: expected a percentage above 0, such as "2%"'],
    ['noise: 3\n', 'copygate.yml:1: noise: expected a percentage such as "2%"'],
    [
      'mappings:\n  - files: "*.json"\n    benchmark: b\n    metrics:\n      - name: t\n        value: $.t\n        unit: s\n        better: smaller\n',
      'copygate.yml:8: mappings.0.metrics.0.better: allowed are "higher", "lower"',
    ],
  ])('names the line and what is allowed: %j', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it('says where it is not YAML', () => {
    expect(messageOf('limit: 2%\nlimits: [\n')).toMatch(/^copygate\.yml:\d+:\d+: not valid YAML: /);
  });
});

describe('fail-on', () => {
  it('from the command line beats the config', () => {
    const config = parseConfig('fail-on: [inconclusive, removed]\n', 'copygate.yml');
    expect(resolveSettings(config, undefined).failOn).toEqual(['inconclusive', 'removed']);
    expect(resolveSettings(config, 'copy-bound, no-baseline').failOn).toEqual(['copy-bound', 'no-baseline']);
  });

  it('refuses an unknown word and lists the known ones', () => {
    expect(() => resolveSettings(defaultConfig(), 'regressions')).toThrow('fail-on: "regressions" is not known');
  });
});
