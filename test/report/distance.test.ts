import { describe, expect, it } from 'vitest';
import { describeBackground } from '../../src/report/background.ts';
import type { Origin } from '../../src/report/report.ts';
import { makeReport } from './make-report.ts';

/** The first sentence of the background, its parts joined. */
function backgroundOf(recordings: readonly Origin[]): string {
  const [first = []] = describeBackground(makeReport({ findings: [], baseline: { source: 'branch b', recordings } }));
  return JSON.stringify(first);
}

function originOf(machine: string, distance?: number): Origin {
  const commit = `${distance ?? 0}`.repeat(40).slice(0, 40);
  return { machine, suite: 's', commit, environment: {}, ...(distance === undefined ? {} : { distance }) };
}

describe('how far away the baseline is', () => {
  it.each([
    ['the merge-base itself', [originOf('a', 1), originOf('a', 0)]],
    ['1 commit before the merge-base', [originOf('a', 2), originOf('a', 1)]],
    ['2 to 7 commits before the merge-base', [originOf('a', 2), originOf('b', 9), originOf('b', 7)]],
  ])('is said: %s', (words, recordings) => {
    expect(backgroundOf(recordings)).toContain(`; the nearest is ${words}`);
  });

  it('is not said of a folder of results', () => {
    expect(backgroundOf([originOf('a')])).not.toContain('merge-base');
  });

  it('puts the nearest commits first', () => {
    const told = backgroundOf([9, 8, 7, 6, 5, 4, 3].map((distance) => originOf('a', distance)));
    expect(told).toMatch(/333333333333.*444444444444.*777777777777.* and 2 more/);
    expect(told).not.toContain('888888888888');
  });
});
