import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { createClassifier } from '../../src/profile/classify.ts';
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
    ['limit: 2%\nlimts: []\n', 'copygate.yml:2: unknown setting "limts"; did you mean "limits"?'],
    [
      'limt: 3%\nnoize: 1%\nxyz: 1\n',
      'copygate.yml:1: unknown settings "limt", "noize", "xyz"; did you mean "limit", "noise"?',
    ],
    ['verbose: true\n', 'copygate.yml:1: unknown setting "verbose"'],
    ['copy-bound:\n  explain: 3%\n', 'copygate.yml:2: copy-bound: unknown setting "explain"; did you mean "explains"?'],
    [
      'mappings:\n  - { files: a, benchmark: b, metrics: [{ name: t, value: $.t, units: s, better: lower, unit: s }] }\n',
      'copygate.yml:2: mappings.0.metrics.0: unknown setting "units"; did you mean "unit"?',
    ],
    ['significance: 100%\n', 'copygate.yml:1: significance: expected a percentage above 0 and below 50, such as "1%"'],
    [
      'limit: 2%\nfail-on: regresion\n',
      'copygate.yml:2: fail-on: allowed are "regression", "copy-bound", "inconclusive", "no-baseline", "removed", "never"; did you mean "regression"?',
    ],
    [
      'fail-on: [removd]\n',
      'copygate.yml:1: fail-on.0: allowed are "regression", "copy-bound", "inconclusive", "no-baseline", "removed", "never"; did you mean "removed"?',
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

  it('tells a glob without quotes from YAML', () => {
    expect(messageOf('limits:\n  - benchmark: *-small\n    limit: 3%\n')).toBe(
      'copygate.yml:2: *-small without quotes is a YAML alias, not a glob',
    );
    expect(messageOf('limits:\n  - benchmark: &b x\n    limit: 3%\n  - benchmark: *b\n    limit: 4%\n')).toBe(
      'accepted',
    );
  });

  it('names what is wrong in the order of the lines', () => {
    expect(
      messageOf('limts: []\nlimit: 2\nnoise: 0%\n')
        .split('\n')
        .map((line) => line.split(':')[1]),
    ).toEqual(['1', '2', '3']);
  });

  it('refuses what is too large to be settings', () => {
    expect(messageOf(`# ${'x'.repeat(1 << 17)}\n`)).toBe(
      'copygate.yml has 131075 characters, which is more than 131072',
    );
  });

  it('says where it is not YAML', () => {
    expect(messageOf('limit: 2%\nlimits: [\n')).toMatch(/^copygate\.yml:\d+:\d+: not valid YAML: /);
  });
});

describe('classes', () => {
  it('are the rules that the classifier takes', () => {
    const text = 'classes:\n  - { class: copy, subclass: ring, symbols: [ring_push, "Frame::copy*"], space: user }\n';
    const config = parseConfig(`${text}  - { class: wire format, dsos: ["libprotobuf.so*"] }\n`, 'copygate.yml');
    expect(config.classes).toEqual([
      { class: 'copy', subclass: 'ring', symbols: ['ring_push', 'Frame::copy*'], space: 'user' },
      { class: 'wire format', dsos: ['libprotobuf.so*'] },
    ]);
    const { classify } = createClassifier({ custom: config.classes });
    expect(classify({ symbol: 'Frame::copyTo(Frame&)', dso: 'app', space: 'user' }).subclass).toBe('ring');
    expect(classify({ symbol: 'parse', dso: 'libprotobuf.so.32', space: 'user' }).class).toBe('wire format');
    expect(defaultConfig().classes).toEqual([]);
  });

  it.each([
    ['classes:\n  - class: copy\n    symbols: []\n', '2: classes.0: expected symbols, dsos (shared objects) or both'],
    [
      'classes:\n  - class: copy\n    symbols: ["*"]\n',
      '3: classes.0.symbols.0: expected a name, or its beginning followed by "*"',
    ],
    ['classes:\n  - class: copy\n    symbols: memcpy\n', '3: classes.0.symbols: expected a list'],
    [
      'classes:\n  - class: Copy\n    symbols: [a]\n',
      '2: classes.0.class: expected a class: lower-case letters, digits, blanks and hyphens, at most 40',
    ],
    [
      'classes:\n  - symbols: [a]\n    class: waiting\n',
      '3: classes.0.class: expected another class than waiting, idle, not shown, unexplained',
    ],
    ['classes:\n  - { class: copy, symbols: [a], space: both }\n', '2: classes.0.space: allowed are "kernel", "user"'],
    ['classes:\n  - { class: copy, symbol: [a] }\n', '2: classes.0: unknown setting "symbol"; did you mean "symbols"?'],
  ])('are checked: %j', (text, message) => {
    expect(messageOf(text).split('\n')[0]).toBe(`copygate.yml:${message}`);
  });
});

describe('fail-on', () => {
  it.each([
    ['fail-on: []', undefined, 'fail-on: nothing is named'],
    ['fail-on: [never, removed]', undefined, 'fail-on: "never" contradicts "removed"'],
    ['', 'inconclusive,never', 'fail-on: "never" contradicts "inconclusive"'],
  ])('that fails on nothing says so alone: %s %s', (config, option, message) => {
    expect(() => resolveSettings(parseConfig(config, 'copygate.yml'), option)).toThrow(message);
    expect(resolveSettings(parseConfig('', 'copygate.yml'), 'never').failOn).toEqual(['never']);
  });

  it('from the command line beats the config', () => {
    const config = parseConfig('fail-on: [inconclusive, removed]\n', 'copygate.yml');
    expect(resolveSettings(config, undefined).failOn).toEqual(['inconclusive', 'removed']);
    expect(resolveSettings(config, 'copy-bound, no-baseline').failOn).toEqual(['copy-bound', 'no-baseline']);
  });

  it('refuses an unknown word and lists the known ones', () => {
    expect(() => resolveSettings(defaultConfig(), 'regressions')).toThrow(
      'fail-on: "regressions" is not known; did you mean "regression"?',
    );
  });
});
