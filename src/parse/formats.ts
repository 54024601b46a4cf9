import { HEAD_BYTES, type InputFile } from '../model/input-file.ts';
import { cpuinfo } from './environment-cpuinfo.ts';
import { environmentJson } from './environment-json.ts';
import { lscpu } from './environment-lscpu.ts';
import { uname } from './environment-uname.ts';
import { foldedStacks } from './folded-stacks.ts';
import type { Format, Head } from './format.ts';
import { iperf3 } from './iperf3.ts';
import { opensslSpeed } from './openssl-speed.ts';
import { perfDiff } from './perf-diff.ts';
import { perfHeader } from './perf-header.ts';
import { perfReport } from './perf-report.ts';
import { perfScript } from './perf-script.ts';

/** Every format that is read. A new one is a file of its own and a line here. */
export const FORMATS: readonly Format[] = [
  opensslSpeed,
  iperf3,
  perfScript,
  perfReport,
  perfDiff,
  perfHeader,
  foldedStacks,
  environmentJson,
  lscpu,
  uname,
  cpuinfo,
];

/** The format that recognizes the file; undefined when none does. No two formats recognize the same file (tested). */
export function formatOf(head: Head): Format | undefined {
  return FORMATS.find((format) => format.recognize(head));
}

/** The beginning of a file as text. */
export function readHead(file: Pick<InputFile, 'head'>): Head {
  const text = new TextDecoder('utf-8').decode(file.head);
  return { text, lines: text.split(/\r?\n/), whole: file.head.length < HEAD_BYTES };
}
