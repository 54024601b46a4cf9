import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/model/profile.ts';
import { formatOf } from '../../src/parse/formats.ts';
import { perfReport } from '../../src/parse/perf-report.ts';
import { headOf, inputFile } from './check-format.ts';
import { chainsOf, checkProfiles, farthestApart, readCase, sharesOf } from './check-profiles.ts';

checkProfiles('perf-report', () => perfReport);

async function read(text: string | Uint8Array): Promise<{ profiles: readonly Profile[]; problems: readonly string[] }> {
  const { profiles = [], problems = [] } = await perfReport.parse(inputFile(text));
  return { profiles, problems: problems.map((problem) => problem.text) };
}

async function profileOf(name: string): Promise<Profile> {
  const [profile] = (await read(readCase(`perf-report/${name}`))).profiles;
  if (profile === undefined) throw new Error(`no profile in ${name}`);
  return profile;
}

const HEAD = [
  "# Samples: 2K of event 'cpu-clock'",
  '# Event count (approx.): 2000000',
  '#',
  '# Overhead  Command  Shared Object  Symbol    ',
  '# ........  .......  .............  ..........',
  '#',
];

describe('one recording in several shapes', () => {
  it.each(['flat', 'flat-by-arm-perf', 'comma', 'sorted-by-symbol', 'percent-limit'])(
    '%s agrees with the periods',
    async (name) => {
      const exact = sharesOf(await profileOf('all-figures'));
      const shares = sharesOf(await profileOf(name));
      const bare = (map: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
        new Map([...map].map(([key, share]) => [key.split(' ')[0] ?? '', share]));
      const shown = new Map([...bare(exact)].filter(([key]) => bare(shares).has(key)));
      expect(shown.size).toBe(shares.size);
      expect(farthestApart(bare(shares), shown)).toBeLessThan(0.006);
    },
  );

  it.each(['chains-flat', 'chains-comma', 'graph', 'graph-caller', 'graph-children', 'graph-folded'])(
    '%s agrees with the periods of the recording with call chains',
    async (name) => {
      expect(
        farthestApart(sharesOf(await profileOf(name)), sharesOf(await profileOf('chains-all-figures'))),
      ).toBeLessThan(0.006);
    },
  );

  it('has the same chains, however the graphs are drawn', async () => {
    const chains = chainsOf(await profileOf('graph'));
    expect([...chains.keys()].filter((chain) => chain.includes(' < '))).toHaveLength(5);
    for (const name of ['graph-caller', 'graph-folded', 'graph-children']) {
      expect(farthestApart(chainsOf(await profileOf(name)), chains)).toBeLessThan(0.006);
    }
  });

  it('has the same chains with percent of the branch above, samples and periods', async () => {
    const chains = chainsOf(await profileOf('graph-list'));
    expect(
      chains.get(
        'read_zero < vfs_read < ksys_read < do_syscall_64 < entry_SYSCALL_64_after_hwframe < read < main < __libc_start_call_main',
      ),
    ).toBeGreaterThan(5);
    for (const name of ['graph-samples', 'graph-periods', 'graph-fractal']) {
      const others = chainsOf(await profileOf(name));
      // A list and a tree leave out other small branches: below 1 and 2 percent of all.
      const large = [...chains].filter(([chain, share]) => share > 3 && chain.includes(' < '));
      expect(large.length).toBeGreaterThan(2);
      for (const [chain, share] of large) expect(Math.abs((others.get(chain) ?? 0) - share)).toBeLessThan(0.05);
    }
  });
});

describe('perf report', () => {
  it('finds its columns behind a number that is wider than its own', async () => {
    const text = [
      "# Samples: 2M of event 'cycles'",
      '# Event count (approx.): 4000000000000000',
      '# Overhead        Period  Command  Shared Object  Symbol    ',
      '# ........  ............  .......  .............  ..........',
      '    75.00%  3000000000000000  prog     prog           [.] one',
      '    25.00%  1000000000000000  prög     pröglib.so     [k] two',
    ];
    const { profiles, problems } = await read(`${text.join('\n')}\n`);
    expect(problems).toEqual([]);
    expect(profiles[0]?.samples).toBe(2_000_000);
    expect(profiles[0]?.stacks.map(({ comm, weight }) => [comm, weight])).toEqual([
      ['prog', 3e15],
      ['prög', 1e15],
    ]);
    expect(profiles[0]?.frames.map(({ dso }) => dso)).toEqual(['prog', 'pröglib.so']);
  });

  it('takes the empty table of an event that perf adds for nothing', async () => {
    const dummy = ['', "# Samples: 0  of event 'dummy:HG'", '# Event count (approx.): 0', ...HEAD.slice(2), ''];
    const { profiles, problems } = await read(
      `${[...HEAD, '   100.00%  prog     prog           [.] one', ...dummy].join('\n')}\n`,
    );
    expect(problems).toEqual([]);
    expect(profiles.map(({ event }) => event)).toEqual(['cpu-clock']);
  });

  it('says which lines it does not understand', async () => {
    const rows = [
      '    60.00%  prog     prog           [.] one',
      '    40.00%  prog     prog           two',
      'what is this',
      '        nan%  a b c',
    ];
    const { profiles, problems } = await read(`${[...HEAD, ...rows].join('\n')}\n`);
    expect(profiles[0]?.stacks.map(({ weight }) => weight)).toEqual([0.6]);
    expect(problems.toSorted()).toEqual([
      'a row of the table is not understood (3 times)',
      'the rows show 60 % of the recording only: the table is cut or filtered',
    ]);
  });

  it('keeps names that are special elsewhere', async () => {
    const rows = [
      '    60.00%  prog     prog           [.] __proto__',
      '    40.00%  prog     constructor    [.] toString',
    ];
    const { profiles } = await read(`${[...HEAD, ...rows].join('\n')}\n`);
    expect(profiles.map(sharesOf)).toEqual([
      new Map([
        ['__proto__ prog', 60],
        ['toString constructor', 40],
      ]),
    ]);
  });

  it('reads any lines without an exception, and only weights that can be', async () => {
    const cell = fc.constantFrom(
      '50.00%',
      '0.00%',
      '-1.00%',
      '99999.99%',
      '12',
      '[.] a',
      '[k] b;c',
      '|',
      '---',
      '--5%--',
      'x',
      ' ',
      '          ',
      '-nan%',
    );
    const row = fc.array(cell, { maxLength: 8 }).map((cells) => cells.join('  '));
    const line = fc.oneof(
      row,
      fc.constantFrom(...HEAD),
      row.map((text) => `            ${text}`),
      fc.string({ maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const { profiles } = await read([...HEAD, ...lines].join('\n'));
        for (const { stacks, total } of profiles) {
          expect(stacks.every(({ weight }) => weight > 0 && weight <= total * (1 + 1e-9))).toBe(true);
        }
      }),
    );
  });

  it('stands what no perf writes: very many branches, columns, blanks and sections', async () => {
    const row = '   100.00%  prog     prog           [.] one';
    const branches = Array.from({ length: 150_000 }, (_, index) => `0.01% one;caller${index % 100}`);
    const columns = ['# a', `# ${'. '.repeat(100_000)}`, row.replace('100.00', '  0.00')];
    const sections = Array.from({ length: 1000 }, () => "# Samples: 1  of event 'x'");
    const blanks = [`# event : name = ${' '.repeat(200_000)}`, ' '.repeat(200_000), `x${' '.repeat(200_000)}x`];
    const { profiles } = await read([...HEAD, row, ...branches, ...columns, ...sections, ...blanks].join('\n'));
    expect(profiles).toHaveLength(1);
    expect(profiles[0]?.stacks).toHaveLength(100);
  });

  it.each([
    ['a note with a table in it', ['# Results', '', 'This is what perf said:', ...HEAD]],
    [
      'perf script',
      [
        '# ========',
        '# hostname : box',
        '# ========',
        '#',
        'prog  1 [000]  1.000000:  1 cycles: ',
        '\t  401000 main+0x10 (/bin/prog)',
        '',
      ],
    ],
    [
      'perf stat',
      [
        '# started on Mon Nov 23 08:00:00 2026',
        '',
        " Performance counter stats for 'ls':",
        '',
        '    1.2 msec task-clock',
      ],
    ],
    [
      'perf annotate',
      [
        ' Percent |\tSource code & Disassembly of prog for cpu-clock',
        '-------------------------------',
        '   50.00 :  401000: nop',
      ],
    ],
    ['folded stacks', ['prog;main;one 12', 'prog;main;two 4']],
  ])('is not mistaken: %s', (_, lines) => {
    expect(perfReport.recognize(headOf(`${lines.join('\n')}\n`))).toBe(false);
  });

  it('is recognized behind the complaints that perf wrote to the same file', () => {
    const text = `${['unwind: target platform=arm64 is not supported', ...HEAD, '   100.00%  prog     prog           [.] one'].join('\n')}\n`;
    expect(formatOf(headOf(text))).toBe(perfReport);
  });
});
