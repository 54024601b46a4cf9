import { readMachineLine } from './openssl-machine-lines.ts';

/** One line of what `openssl speed` prints. Figures are text as printed: whoever uses them knows whether they are cut off. */
export type SpeedLine =
  /** The head of the throughput table: bytes per block, one column each. With `-multi` it comes from a forked child. */
  | { readonly kind: 'sizes'; readonly sizes: readonly number[]; readonly child?: number }
  /** A row under it: one cell a size. */
  | { readonly kind: 'throughput'; readonly algorithm: string; readonly cells: readonly string[] }
  /** The head of a table of operations, e.g. `sign`, `verify`. */
  | { readonly kind: 'operations'; readonly operations: readonly string[] }
  /** A row under it: seconds per operation, then operations per second. */
  | {
      readonly kind: 'times-and-rates';
      readonly algorithm: string;
      readonly times: readonly string[];
      readonly rates: readonly string[];
    }
  /** A row of `-mr`, which names its operations itself: per second, before 1.1.1 seconds for each. */
  | {
      readonly kind: 'rates';
      readonly algorithm: string;
      readonly operations: readonly string[];
      readonly rates: readonly string[];
    }
  /** `-multi` forked a process, counted from 0; or says something about one. */
  | { readonly kind: 'forked' | 'child'; readonly child: number }
  /** Progress on standard error: the seconds asked for, and those that the clock in use counted. */
  | { readonly kind: 'progress'; readonly asked?: number; readonly counted?: number }
  | { readonly kind: 'no-engine'; readonly engine: string }
  | { readonly kind: 'complaint'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  /** Says something about the build or the session, nothing that is measured. */
  | { readonly kind: 'remark' };

/** The longest line that OpenSSL prints is the compiler's command; a hostile one must not cost time. */
const LONGEST = 8192;
/** Thousands of bytes (`38.91k`); plain bytes when there are fewer than 10000 per second; or a division that failed. */
const CELL = /^-?(?:\d+\.\d\dk?|infk?|nank?)$/i;
const SIZES = /^type\s+\d+ bytes/;
const REMARK = new RegExp(
  [
    '^(?:$|version: |built on: |options: ?|compiler: |CPUINFO: |(?:OpenSSL|LibreSSL) \\d|available timing options: ',
    "timing function used: |The 'numbers' are in 1000s of bytes per second processed\\.",
    'You have chosen to measure elapsed time|To get the most accurate results|program when this computer is idle\\.',
    'engine ".*" set\\.|\\[ perf record: )',
  ].join('|'),
  'i',
);

/**
 * Understands a line of `openssl speed`, its table or its progress on standard error; undefined when it is neither.
 * As printed by `apps/speed.c` of 0.9.8 to 3.5: https://docs.openssl.org/master/man1/openssl-speed/
 */
export function readSpeedLine(line: string): SpeedLine | undefined {
  if (line.length > LONGEST) return undefined;
  const typical = readMachineLine(line) ?? readHead(line) ?? readProgress(line) ?? readComplaint(line);
  if (typical !== undefined) return typical;
  return REMARK.test(line) ? { kind: 'remark' } : readRow(line);
}

/** Whether a line can only come from `openssl speed`. */
export function isTypicalSpeedLine(line: string): boolean {
  if (line.length > LONGEST) return false;
  const certain = readMachineLine(line) ?? readHead(line) ?? readProgress(line);
  // Others fork children too, and say so.
  if (certain?.kind === 'forked') return false;
  return certain !== undefined || /^The 'numbers' are in 1000s of bytes|^speed: \S+ is an unknown cipher/.test(line);
}

/** `type  16 bytes ...`, or `sign  verify  sign/s  verify/s`, whose second half repeats the first, per second. */
function readHead(line: string): SpeedLine | undefined {
  if (SIZES.test(line)) {
    return { kind: 'sizes', sizes: [...line.matchAll(/(\d+) bytes/g)].map((size) => Number(size[1])) };
  }
  const columns = line.trim().split(/\s+/);
  const operations = columns.slice(0, columns.length / 2);
  const known = ['sign', 'signs', 'verify', 'encrypt', 'decrypt', 'op', 'keygen', 'encaps', 'decaps'];
  const perSecond = columns.slice(operations.length).every((column) => column.endsWith('/s'));
  if (columns.length % 2 === 1 || !perSecond || operations.some((name) => !known.includes(name))) return undefined;
  return { kind: 'operations', operations: operations.map((name) => (name === 'signs' ? 'sign' : name)) };
}

/** `Doing AES-128-CBC for 3s on 16 size blocks: 271407 AES-128-CBC's in 2.99s`; the end is missing when it failed. */
function readProgress(line: string): SpeedLine | undefined {
  const doing = /^Doing .+ for (\d+)s(?: on \d+ size blocks)?: (?:.* in (\d+\.\d+)s\s*)?$/.exec(line);
  if (doing === null) return undefined;
  return {
    kind: 'progress',
    asked: Number(doing[1]),
    ...(doing[2] === undefined ? {} : { counted: Number(doing[2]) }),
  };
}

function readComplaint(line: string): SpeedLine | undefined {
  const engine = /^(?:invalid engine|can(?:'|no)t use (?:that |the )?engine)(?: "(.*)")?/i.exec(line);
  if (engine !== null) return { kind: 'no-engine', engine: engine[1] ?? '' };
  const complaint = /^speed: (.+)/.exec(line);
  if (complaint?.[1] !== undefined) return { kind: 'complaint', text: complaint[1] };
  const error = /^[0-9A-F]+:error:[0-9A-F]+:([^:]*):[^:]*:([^:]*):/i.exec(line);
  return error === null ? undefined : { kind: 'error', text: `${error[1]}: ${error[2]}` };
}

/** A name, which may hold blanks (`aes-128 cbc`, `rsa 2048 bits`), and figures to the end of the line. */
function readRow(line: string): SpeedLine | undefined {
  const words = line.trim().split(/\s+/);
  const cells = words.findLastIndex((word) => !CELL.test(word)) + 1;
  const rates = words.findLastIndex((word) => !/^(?:\d+(?:\.\d*)?|inf|-?nan)$/.test(word)) + 1;
  const times = words.findLastIndex((word, index) => index < rates && !/^(?:\d+\.\d+|inf|-?nan)s$/.test(word)) + 1;
  if (times > 0 && times < rates) {
    const algorithm = words.slice(0, times).join(' ');
    return { kind: 'times-and-rates', algorithm, times: words.slice(times, rates), rates: words.slice(rates) };
  }
  if (cells === 0 || cells === words.length) return undefined;
  return { kind: 'throughput', algorithm: words.slice(0, cells).join(' '), cells: words.slice(cells) };
}
