import { describe, expect, it } from 'vitest';
import { CLASS_RULES } from '../../src/profile/class-rules.ts';
import { CLASSES } from '../../src/profile/classes.ts';
import { normalizeSymbol, UNRESOLVED } from '../../src/profile/symbols.ts';

const COMPUTED = ['waiting', 'other user'];

describe('CLASSES', () => {
  it('has every class of the rules, and no class without rules but those that are computed', () => {
    const ruled = new Set(CLASS_RULES.map((rule) => rule.class));
    expect(CLASSES.map(({ name }) => name).filter((name) => !COMPUTED.includes(name))).toEqual(
      expect.arrayContaining([...ruled]),
    );
    expect(ruled.size).toBe(CLASSES.length - COMPUTED.length);
  });

  it('lets every class compete but the ones that are no reason', () => {
    expect(CLASSES.filter(({ competes }) => !competes).map(({ name }) => name)).toEqual([
      'interrupts off',
      'zero-copy',
      'other kernel',
      'other user',
      'idle',
    ]);
  });
});

describe('CLASS_RULES', () => {
  it('names every symbol once for each space and shared object, but for the clock events', () => {
    const names = CLASS_RULES.filter((rule) => rule.class !== 'interrupts off').flatMap(({ space, dsos, symbols }) =>
      symbols.map((symbol) => `${space} ${symbol} ${dsos.join(' ')}`),
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('names symbols as they are looked up', () => {
    const symbols = CLASS_RULES.flatMap((rule) => rule.symbols).filter((symbol) => symbol !== UNRESOLVED);
    expect(symbols.filter((symbol) => normalizeSymbol(symbol) !== symbol)).toEqual([]);
  });

  it('says of every rule what it matches and why', () => {
    const silent = CLASS_RULES.filter(
      (rule) => rule.why === '' || rule.symbols.length + rule.patterns.length + rule.dsos.length === 0,
    );
    expect(silent).toEqual([]);
  });

  it('gives every copy rule a subclass, a role and a source', () => {
    const incomplete = CLASS_RULES.filter(
      (rule) =>
        rule.class === 'copy' &&
        (rule.subclass === undefined ||
          rule.source === undefined ||
          !['leaf', 'wrapper', 'either'].includes(rule.role ?? '')),
    );
    expect(incomplete).toEqual([]);
  });
});
