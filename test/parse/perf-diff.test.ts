import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProfilePair } from '../../src/model/profile.ts';
import { perfDiff } from '../../src/parse/perf-diff.ts';
import { perfReport } from '../../src/parse/perf-report.ts';
import { headOf, inputFile } from './check-format.ts';
import { checkProfiles, farthestApart, readCase, sharesOf } from './check-profiles.ts';

checkProfiles('perf-diff', () => perfDiff);

async function read(
  text: string | Uint8Array,
): Promise<{ pairs: readonly ProfilePair[]; problems: readonly string[] }> {
  const { profilePairs = [], problems = [] } = await perfDiff.parse(inputFile(text));
  return { pairs: profilePairs, problems: problems.map((problem) => problem.text) };
}

async function pairOf(name: string): Promise<ProfilePair> {
  const [pair] = (await read(readCase(`perf-diff/${name}`))).pairs;
  if (pair === undefined) throw new Error(`no pair in ${name}`);
  return pair;
}

async function reportShares(name: string): Promise<ReadonlyMap<string, number>> {
  const [profile] = (await perfReport.parse(inputFile(readCase(`perf-report/${name}`)))).profiles ?? [];
  return profile === undefined ? new Map() : sharesOf(profile);
}

function bySymbol(shares: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const [keys, values] = [[...shares.keys()].map((key) => key.split(' ')[0] ?? ''), [...shares.values()]];
  expect(new Set(keys).size).toBe(keys.length);
  return new Map(keys.map((key, index) => [key, values[index] ?? 0]));
}

const HEAD = [
  "# Event 'cpu-clock'",
  '#',
  '# Baseline  Delta Abs  Shared Object  Symbol    ',
  '# ........  .........  .............  ..........',
  '#',
];

function tableOf(rows: readonly string[]): string {
  return `${[...HEAD, ...rows].join('\n')}\n`;
}

describe('perf diff and the reports of both recordings', () => {
  it.each([
    'same-program-default',
    'same-program-by-arm-perf',
    'same-program-delta',
    'same-program-csv',
    'same-program-sorted',
  ])('%s agrees with them', async (name) => {
    const { before, after } = await pairOf(name);
    // A baseline is rounded once, a new share is the sum of two rounded figures. The machine's own perf names modules
    // otherwise.
    expect(farthestApart(bySymbol(sharesOf(before)), bySymbol(await reportShares('all-figures-before')))).toBeLessThan(
      0.007,
    );
    expect(farthestApart(bySymbol(sharesOf(after)), bySymbol(await reportShares('all-figures')))).toBeLessThan(0.0125);
  });

  it.each(['formula', 'formula-ratio', 'formula-wdiff', 'period', 'quiet', 'verbose'])(
    '%s of the same recordings agrees with the default',
    async (name) => {
      const expected = await pairOf('other-program-default');
      const { before, after } = await pairOf(`other-program-${name}`);
      const byName = (shares: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
        new Map([...shares].map(([key, share]) => [key.replace(/ \/.*\//, ' '), share]));
      expect(farthestApart(byName(sharesOf(before)), sharesOf(expected.before))).toBeLessThan(0.01);
      expect(farthestApart(byName(sharesOf(after)), sharesOf(expected.after))).toBeLessThan(0.0125);
    },
  );

  it('takes the last of three recordings as the new one', async () => {
    const { before, after } = await pairOf('other-program-three');
    expect(sharesOf(before).get('checksum.constprop.0 pktproc_v1')).toBeGreaterThan(90);
    expect([...sharesOf(after).keys()].filter((key) => key.endsWith('pktproc_v2'))).toEqual([]);
    expect(sharesOf(after).get('checksum.constprop.0 pktproc_v3')).toBeGreaterThan(90);
  });

  it('gives the same whether -b left rows out or not, where a formula tells', async () => {
    const whole = await pairOf('all-periods');
    const { before, after } = await pairOf('matched-only-formula');
    for (const [key, share] of sharesOf(before))
      expect(Math.abs(share - (sharesOf(whole.before).get(key) ?? 0))).toBeLessThan(0.007);
    for (const [key, share] of sharesOf(after))
      expect(Math.abs(share - (sharesOf(whole.after).get(key) ?? 0))).toBeLessThan(0.007);
  });
});

describe('blank changes', () => {
  it('are symbols of the old recording only, where a change of nothing is printed', async () => {
    const { pairs, problems } = await read(
      tableOf([
        '    60.00%    +25.00%  prog           [.] one',
        '    15.00%     +0.00%  prog           [.] two',
        '    25.00%             prog           [.] three',
      ]),
    );
    expect(problems).toEqual([]);
    expect(pairs.map(({ after }) => sharesOf(after))).toEqual([
      new Map([
        ['one prog', 85],
        ['two prog', 15],
      ]),
    ]);
  });

  it('are changes of nothing in a table of old perf, where only that adds up', async () => {
    const { pairs, problems } = await read(
      tableOf([
        '    60.00%    +10.00%  prog           [.] one',
        '    20.00%    -10.00%  prog           [.] two',
        '    20.00%             prog           [.] three',
      ]),
    );
    expect(problems).toEqual([]);
    expect(pairs.map(({ after }) => sharesOf(after).get('three prog'))).toEqual([20]);
  });
});

describe('perf diff', () => {
  it('reads one pair for each event, and the table of an event that perf adds as nothing', async () => {
    const row = '   100.00%     +0.00%  prog           [.] one';
    const text = tableOf([
      row,
      '',
      "# Event 'page-faults'",
      ...HEAD.slice(1),
      row,
      '',
      "# Event 'dummy:HG'",
      ...HEAD.slice(1),
    ]);
    const { pairs, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(pairs.map(({ before, after }) => [before.event, after.event])).toEqual([
      ['cpu-clock', 'cpu-clock'],
      ['page-faults', 'page-faults'],
    ]);
  });

  it('does not read changes of cycles', async () => {
    const text = [
      "# Event 'cycles'",
      '#',
      '# Baseline                         [Program Block Range] Cycles Diff  Shared Object  Symbol',
      '# ........  ........................................................  .............  ......',
      '#',
      '    48.75%                           [div.c:42 -> div.c:45]      147  div            [.] main',
    ];
    const { pairs, problems } = await read(`${text.join('\n')}\n`);
    expect(pairs).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('says which lines it does not understand', async () => {
    const { pairs, problems } = await read(
      tableOf([
        '   100.00%     +0.00%  prog           [.] one',
        '     x.yz%     +0.00%  prog           [.] two',
        'what',
      ]),
    );
    expect(pairs).toHaveLength(1);
    expect(problems).toEqual(['a row of the table is not understood (2 times)']);
  });

  it('reads any rows without an exception, and only weights that can be', async () => {
    const figure = fc.constantFrom('  50.00%', '        ', ' -50.00%', '999.99%', '  +0.00%', '     N/A', 'x');
    const row = fc
      .tuple(figure, figure, fc.constantFrom('prog', ''), fc.constantFrom('[.] a', '[k] b', '[.]', 'c'))
      .map((cells) => `  ${cells.join('  ')}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(row, fc.string({ maxLength: 40 }), fc.constantFrom(...HEAD)), { maxLength: 20 }),
        async (rows) => {
          const { pairs } = await read(tableOf(rows));
          for (const { stacks, total } of pairs.flatMap(({ before, after }) => [before, after])) {
            expect(stacks.length).toBeGreaterThan(0);
            expect(stacks.every(({ weight }) => weight > 0 && weight <= total * (1 + 1e-9))).toBe(true);
          }
        },
      ),
    );
  });

  it('is not mistaken for a report', () => {
    expect(perfReport.recognize(headOf(tableOf([])))).toBe(false);
    expect(perfDiff.recognize(headOf(tableOf([])))).toBe(true);
    expect(perfDiff.recognize(headOf("# Event 'cycles'\n#\n# no table\n"))).toBe(false);
  });
});
