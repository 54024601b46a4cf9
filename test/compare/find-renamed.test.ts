import { describe, expect, it } from 'vitest';
import { findRenamed } from '../../src/compare/find-renamed.ts';
import { summarizeReason } from '../../src/report/status.ts';
import { makeFinding } from './make-finding.ts';

const removed = (benchmark: string, unit = 's') =>
  makeFinding({ status: 'removed', benchmark, metric: { name: 'time', unit, better: 'lower' } });
const added = (benchmark: string) => ({ ...removed(benchmark), status: 'added' as const });
const renamedOf = (...findings: Parameters<typeof findRenamed>[0]) =>
  findRenamed(findings).map(({ renamed }) => renamed);

describe('findRenamed', () => {
  it('says what the only added and the only removed one may be', () => {
    const found = findRenamed([makeFinding(), removed('old'), added('new')]);
    expect(found.map(({ renamed }) => renamed)).toEqual([undefined, 'new', 'old']);
    expect(found.map((one) => summarizeReason(one)).slice(1)).toEqual([
      ['renamed to ', { name: 'new' }, '?'],
      ['renamed from ', { name: 'old' }, '?'],
    ]);
  });

  it('does not guess between several, or between units', () => {
    expect(renamedOf(removed('a'), removed('b'), added('c'))).toEqual([undefined, undefined, undefined]);
    expect(renamedOf(removed('a'), added('b'), added('c'))).toEqual([undefined, undefined, undefined]);
    expect(renamedOf(removed('a', 'B'), added('b'))).toEqual([undefined, undefined]);
  });
});
