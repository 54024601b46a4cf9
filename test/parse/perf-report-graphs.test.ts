import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perfReport } from '../../src/parse/perf-report.ts';
import { inputFile } from './check-format.ts';
import { chainsOf, farthestApart } from './check-profiles.ts';
import { type GraphOptions, type RecordedChain, renderPerfReport } from './render-perf-report.ts';

const HEAD = [
  "# Samples: 2K of event 'cpu-clock'",
  '# Event count (approx.): 2000000',
  '#',
  '# Overhead  Command  Shared Object  Symbol    ',
  '# ........  .......  .............  ..........',
  '#',
];

describe('call graphs', () => {
  const names = fc.uniqueArray(
    fc.constantFrom('alpha', 'beta(int, char)', 'gamma<T*>', 'operator|', 'main', '_start', 'x'),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  const chains = fc.uniqueArray(fc.record({ names, weight: fc.integer({ min: 50, max: 1000 }) }), {
    minLength: 1,
    maxLength: 12,
    selector: (chain) => chain.names.join('<'),
  });

  function chainsFrom(recorded: readonly RecordedChain[]): ReadonlyMap<string, number> {
    const all = recorded.reduce((sum, { weight }) => sum + weight, 0);
    return new Map(recorded.map((chain) => [chain.names.join(' < '), (chain.weight / all) * 100]));
  }

  // Every chain begins at the same function: then none ends in the middle of another one, which not every tree shows.
  const rooted = chains.map((list) => list.map((chain) => ({ ...chain, names: [...chain.names, 'begin'] })));

  /** How far the chains that are read are from those recorded, in percent points. */
  async function differenceAfter(recorded: readonly RecordedChain[], options: GraphOptions): Promise<number> {
    const { profiles = [], problems = [] } = await perfReport.parse(inputFile(renderPerfReport(recorded, options)));
    const [profile] = profiles;
    if (profile === undefined || problems.length > 0) return Number.POSITIVE_INFINITY;
    return farthestApart(chainsOf(profile), chainsFrom(recorded));
  }

  it('are read as they were recorded: innermost function first', async () => {
    const options = { order: 'callee', percent: 'of all' } as const;
    await fc.assert(
      fc.asyncProperty(chains, async (recorded) => {
        expect(await differenceAfter(recorded, options)).toBeLessThan(0.15);
      }),
    );
  });

  it.each([
    { order: 'callee', percent: 'of parent' },
    { order: 'caller', percent: 'of all' },
    { order: 'caller', percent: 'of parent' },
  ] as const)('are read as they were recorded: $order first, percent $percent', async (options) => {
    await fc.assert(
      fc.asyncProperty(rooted, async (recorded) => {
        expect(await differenceAfter(recorded, options)).toBeLessThan(0.15);
      }),
    );
  });

  it('are read as perf before 4.4 drew them: percent of the branch above, a blank before each name', async () => {
    const text = [
      ...HEAD,
      '    60.00%     prog  prog           [.] copy  ',
      '            |',
      '            --- copy',
      '               |          ',
      '               |--75.00%-- send',
      '               |          main',
      '               |          ',
      '                --25.00%-- main',
      '',
      '    40.00%     prog  prog           [.] main  ',
      '            |',
      '            --- main',
      '',
    ];
    const { profiles = [], problems = [] } = await perfReport.parse(inputFile(`${text.join('\n')}\n`));
    expect(problems).toEqual([]);
    const expected = new Map([
      ['main', 40],
      ['copy < main', 15],
      ['copy < send < main', 45],
    ]);
    expect(profiles.map((profile) => farthestApart(chainsOf(profile), expected) < 1e-9)).toEqual([true]);
  });
});
