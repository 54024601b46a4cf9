import { describe, expect, it } from 'vitest';
import { findIdleRules } from '../../src/compare/find-idle-rules.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';
import { THROUGHPUT, valuesOf } from './make-values.ts';

const MEASURED = [valuesOf([1], undefined, 'send'), valuesOf([1], THROUGHPUT, 'copy 16 KiB')];
const SUITE = { machine: 'm', suite: 's', measured: MEASURED };

function idle(config: string): readonly string[] {
  return findIdleRules([SUITE], parseConfig(config, 'copygate.yml')).map(({ text }) => text);
}

describe('findIdleRules', () => {
  it.each([
    ['no rules', ''],
    ['rules that match', 'limits:\n  - { benchmark: "copy *", limit: 2 MB/s }\n  - { suite: s, limit: 3% }\n'],
    [
      'rules for other machines and suites',
      'limits:\n  - { machine: x, benchmark: no, limit: 3% }\nprofiles:\n  - { suite: y, benchmark: no }\n',
    ],
  ])('has nothing to say about %s', (_, config) => {
    expect(idle(config)).toEqual([]);
  });

  it('names the rule that matches no benchmark', () => {
    expect(idle('limits:\n  - { limit: 3% }\n  - { suite: s, benchmark: sent, limit: 3% }\n')).toEqual([
      'settings: limits, rule 2 (suite "s", benchmark "sent", limit "3%") matches no benchmark',
    ]);
    expect(idle('profiles:\n  - { benchmark: sent }\n')).toEqual([
      'settings: profiles, rule 1 (benchmark "sent") matches no benchmark',
    ]);
  });

  it('names the direction that is of no metric, unless it would leave it out', () => {
    const rules =
      '  - { metric: wasted, better: lower }\n  - { metric: wasted, better: ignore }\n  - { metric: time, better: lower }\n';
    expect(idle(`better:\n${rules}`)).toEqual(['settings: better, rule 1 (metric "wasted") matches no benchmark']);
  });

  it('names the amount whose unit fits nothing', () => {
    expect(idle('limit: 50 op/s\n')).toEqual([
      'settings: limit (limit "50 op/s") is an amount in op/s, but what it matches is measured in B/s, s: it does not count',
    ]);
  });
});
