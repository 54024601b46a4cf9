import { TRANSFERS } from '../profile/is-access-event.ts';
import type { KnownFormat } from './format.ts';
import { createBoundedStacks } from './bounded-stacks.ts';
import { createTransferReader } from './perf-c2c-rows.ts';
import { forEachWholeLine } from './perf-table-lines.ts';
import { createProblemList } from './problem-list.ts';

/** The titles of its tables, each between two lines of `=`. */
const TITLES = /^ +(?:Trace Event Information|Shared Data Cache Line Table|Shared Cache Line Distribution Pareto) *$/;
const PARETO = /^ +Shared Cache Line Distribution Pareto *$/;

/**
 * `perf c2c report --stdio`: loads that found their cache line changed by another CPU (HITM; on arm64, which cannot tell,
 * loads that another CPU's cache answered). Its last table says for each cache line which code did how much of it.
 * @see https://man7.org/linux/man-pages/man1/perf-c2c.1.html
 */
export const perfC2c: KnownFormat = {
  name: 'perf c2c report',
  kind: 'profile',
  commands: ['perf c2c report --stdio --full-symbols'],
  example: '      Shared Cache Line Distribution Pareto      ',
  reads:
    'one profile: how many of the loads that went from cache to cache (HITM, or peer snoops) fell on which function. Cache lines and their addresses are left out.',
  source: 'https://man7.org/linux/man-pages/man1/perf-c2c.1.html',
  recognize: ({ lines }) => lines.some((line) => TITLES.test(line)),
  missing: () => 'it has no table "Shared Cache Line Distribution Pareto"',
  async parse(file) {
    const problems = createProblemList(file.path);
    const stacks = createBoundedStacks(problems);
    const reader = createTransferReader(stacks, problems);
    let inTable = false;
    await forEachWholeLine(file, problems, (line, number) => {
      inTable ||= PARETO.test(line);
      if (inTable) reader.line(line, number);
    });
    const profile = stacks.finish(TRANSFERS, 'samples');
    if (profile.stacks.length === 0) {
      problems.add(inTable ? 'no load went from cache to cache' : 'it has no table of the code (left out by --stats)');
      return { profiles: [], problems: problems.all() };
    }
    problems.add(
      'it counts loads that went from cache to cache, not where the CPU time went: a perf record of the same benchmark explains its costs',
    );
    return { profiles: [{ path: file.path, format: perfC2c.name, ...profile }], problems: problems.all() };
  },
};
