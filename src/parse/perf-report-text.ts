import { HEADER_FENCE, LONGEST_HEADER, parsePerfHeader, type PerfHeader } from './perf-header.ts';
import { createSectionReader, type Section } from './perf-report-section.ts';
import { createHeadReader } from './perf-table.ts';
import { layoutOfRow } from './perf-table-quiet.ts';
import type { ProblemList } from './problem-list.ts';

const TITLE = /^# (?:Samples|Events): (\d{1,20})([KMG]?)\b/;
const UNITS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9 };
export interface ReportReader {
  readonly line: (line: string, number: number) => void;
  readonly finish: () => {
    /** One for each event, in the text's order. */
    readonly sections: readonly Section[];
    /** Of the recording, where the text has it. */
    readonly header: PerfHeader | undefined;
    /** Samples that perf lost. */
    readonly lost: number | undefined;
  };
}

/** Divides the text into the recording's header and one section for each event. */
export function createReportReader(problems: ProblemList): ReportReader {
  const header: string[] = [];
  const sections: Section[] = [];
  const filters = new Map<string, string>();
  let headOf = createHeadReader();
  let inHeader = false;
  let section: Section | undefined;
  let lost: number | undefined;
  const begin = (event: string, samples?: number): Section => {
    headOf = createHeadReader();
    section = createSectionReader({ event, ...(samples === undefined ? {} : { samples }) }, new Map(filters), problems);
    sections.push(section);
    return section;
  };
  const comment = (line: string): void => {
    if (HEADER_FENCE.test(line)) {
      inHeader = !inHeader;
      return;
    }
    if (inHeader) {
      if (header.length < LONGEST_HEADER) header.push(line);
      return;
    }
    const title = TITLE.exec(line);
    if (title !== null) begin(eventOf(line), Number(title[1]) * (UNITS[title[2] ?? ''] ?? 1));
    const count = /^# Event count \(approx\.\): (\d{1,20})$/.exec(line)?.[1];
    if (count !== undefined) section?.setPeriod(Number(count));
    lost = numberAfter('# Total Lost Samples: ', line) ?? lost;
    const [, column, value] = /^# (comm|dso|symbol): (\S.*)$/.exec(line) ?? [];
    if (column !== undefined && value !== undefined) filters.set(column, value);
    const layout = headOf(line);
    if (layout !== undefined) (section ?? begin('')).setLayout(layout);
  };
  return {
    line(line, number) {
      if (line.startsWith('#')) {
        comment(line);
        return;
      }
      const layout = sections.length === 0 ? layoutOfRow(line) : undefined;
      if (layout !== undefined) begin('').setLayout(layout);
      if (line.trim() !== '' && section?.row(line, number) !== true)
        problems.add('a line that belongs to no table', number);
    },
    finish: () => ({ sections, header: header.length === 0 ? undefined : parsePerfHeader(header), lost }),
  };
}

/** `# Samples: 2K of event 'cpu-clock'`; of a group (`of events 'anon group { a, b }'`) the first, whose column leads. */
function eventOf(title: string): string {
  const quoted = / of events? '(.*?)'(?:,.*)?$/.exec(title)?.[1];
  if (quoted === undefined) return /^# Events: \d+[KMG]? +(\S+)$/.exec(title)?.[1] ?? '';
  const brace = quoted.indexOf('{ ');
  return brace !== -1 && quoted.endsWith(' }') ? (quoted.slice(brace + 2, -2).split(', ')[0] ?? '') : quoted;
}

function numberAfter(start: string, line: string): number | undefined {
  const rest = line.startsWith(start) ? line.slice(start.length) : '';
  return /^\d{1,20}$/.test(rest) ? Number(rest) : undefined;
}
