import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { readNumber } from './read-number.ts';

/** ` openssl (2920), 162 events, 95.3%` */
const PROCESS = /^ (\S.*?) \((\d+)\), \d+ events, [\d.]+%/;
/** System call, calls, errors, and milliseconds: total, smallest, mean, largest. Before perf 5 there were no errors. */
const ROW = /^\s{3}(\w+)\s+(\d+)\s+(?:(\d+)\s+)?([\d.]+)\s+[\d.]+\s+([\d.]+)\s+[\d.]+\s+[\d.]+%\s*$/;

export const perfTrace = createLineFormat({
  name: 'perf trace -s',
  kind: 'results',
  commands: ['perf trace -s -o trace.txt COMMAND'],
  example: '   write                 17      0     0.355     0.015     0.021     0.028      5.50%',
  reads:
    'for each command and system call `calls` and the `time` that they took together: the less, the better. Threads and processes of one name are not told apart and count as iterations.',
  source: 'https://man7.org/linux/man-pages/man1/perf-trace.1.html',
  typical: [/^ Summary of events:/, /^\s+syscall\s+calls\s/],
  createReader(reading) {
    let process = '';
    return {
      line(text, line) {
        process = PROCESS.exec(text)?.[1] ?? process;
        const [, call, calls = '', , total = ''] = ROW.exec(text) ?? [];
        if (call === undefined || process === '') return;
        const benchmark = `${process} ${call}`;
        addValue(reading, benchmark, { name: 'calls', unit: '1', better: 'lower' }, readNumber(calls), line);
        addValue(reading, benchmark, { name: 'time', unit: 's', better: 'lower' }, readNumber(total) / 1000, line);
      },
    };
  },
});
