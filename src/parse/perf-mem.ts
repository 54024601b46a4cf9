import { ACCESSES } from '../profile/is-access-event.ts';
import type { Head, KnownFormat } from './format.ts';
import { hasMemoryColumns } from './memory-columns.ts';
import { perfReport } from './perf-report.ts';
import { findFirstTable } from './perf-table.ts';

/**
 * `perf mem report --stdio`: a table of `perf report` whose rows are weighed by how long the accesses to memory took, with
 * columns of their own for where the data was found.
 * @see https://man7.org/linux/man-pages/man1/perf-mem.1.html
 */
export const perfMem: KnownFormat = {
  name: 'perf mem report',
  kind: 'profile',
  commands: ['perf mem report --stdio'],
  example: '     9.03%           575  32            L1 or L1 hit   [.] main   stream   [.] 0x00007ffcac77e3c8  [stack]',
  reads:
    'one profile for each event: how much of the time that accesses to memory took fell on which function. What was accessed, and where it was found, is left out.',
  source: 'https://man7.org/linux/man-pages/man1/perf-mem.1.html',
  recognize: ({ lines }) => hasMemoryColumns(findFirstTable(lines) ?? []),
  missing,
  async parse(file) {
    const { profiles = [], problems = [], ...others } = await perfReport.parse(file);
    return {
      ...others,
      profiles: profiles.map((profile) => ({
        ...profile,
        format: perfMem.name,
        event: profile.event === '' ? ACCESSES : `${ACCESSES} (${profile.event})`,
      })),
      problems: [...problems, ...(profiles.length === 0 ? [] : [{ path: file.path, text: NO_TIME }])],
    };
  },
};

const NO_TIME =
  'it weighs how long memory was waited for, not where the CPU time went: a perf record of the same benchmark explains its costs';

function missing({ lines }: Head): string {
  return findFirstTable(lines) === undefined
    ? 'it has no table of perf report'
    : 'its table has no columns Local Weight or Memory access';
}
