import type { Profile } from '../model/profile.ts';
import type { Head, KnownFormat } from './format.ts';
import type { PerfHeader } from './perf-header.ts';
import { hasMemoryColumns } from './memory-columns.ts';
import { createReportReader } from './perf-report-text.ts';
import { findFirstTable } from './perf-table.ts';
import { forEachWholeLine } from './perf-table-lines.ts';
import { isQuietTable } from './perf-table-quiet.ts';
import { createProblemList } from './problem-list.ts';

/**
 * `perf report --stdio`: one table for each event, flat or with call graphs, in columns or with `-t`; the recording's
 * header before it with `--header`. One profile for each event that has samples.
 * @see https://man7.org/linux/man-pages/man1/perf-report.1.html
 */
export const perfReport: KnownFormat = {
  name: 'perf report',
  kind: 'profile',
  commands: ['perf report --stdio'],
  example: '    12.34%  openssl  [kernel.kallsyms]  [k] __arch_copy_from_user',
  reads: 'one profile for each event, flat or with call graphs.',
  source: 'https://man7.org/linux/man-pages/man1/perf-report.1.html',
  recognize,
  async parse(file) {
    const problems = createProblemList(file.path);
    const text = createReportReader(problems);
    await forEachWholeLine(file, problems, text.line);
    const { sections, header, lost } = text.finish();
    const profiles = sections.flatMap((section): Profile[] => {
      const profile = section.profile();
      if (profile === undefined) return [];
      const chains = section.recordedChains();
      return [
        {
          path: file.path,
          format: perfReport.name,
          event: section.event,
          ...profile,
          ...(lost === undefined ? {} : { lost }),
          ...factsOf(section.event, header),
          ...(chains ? { recordedChains: true } : {}),
        },
      ];
    });
    if (sections.length === 0) problems.add('no table of perf report in it');
    return { profiles, ...(header === undefined ? {} : { environment: header.environment }), problems: problems.all() };
  },
};

function recognize({ lines }: Head): boolean {
  const names = findFirstTable(lines);
  return names === undefined ? isQuietTable(lines, /^(?:Overhead|Children)$/) : isReport(names);
}

/** `perf diff` has a baseline, and `perf mem`, `perf c2c` and others have columns of their own. */
function isReport(names: readonly string[]): boolean {
  const one = names[0] ?? '';
  return (
    !names.some((name) => /^Baseline(?:\/\d+)?$/.test(name)) &&
    !hasMemoryColumns(names) &&
    !names.includes('Code address') &&
    (/^(?:Overhead|Children|Samples|Period)$/.test(one) ||
      names.some((name) => /^(?:Overhead|Command|Shared Object|Symbol)$/.test(name)))
  );
}

/** Of the section's event; a header with one event can mean no other. */
function factsOf(event: string, header: PerfHeader | undefined): Partial<Profile> {
  const headers = header?.headers ?? [];
  const facts = headers.find((one) => one.event === event) ?? (headers.length === 1 ? headers[0] : undefined);
  if (facts === undefined) return {};
  const { event: _, ...known } = facts;
  return known;
}
