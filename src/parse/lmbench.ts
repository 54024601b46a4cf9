import { addValue } from './add-figure.ts';
import { createLineFormat, type LineFormat } from './line-format.ts';
import { throughput, TIME } from './metrics.ts';
import { readNumber } from './read-number.ts';

/** `Simple syscall: 0.1234 microseconds`, `Pipe bandwidth: 4321.12 MB/sec` */
const NAMED = /^([A-Z0-9].*?):?\s+([\d.]+) (microseconds|nanoseconds|MB\/sec)\s*$/;
/** Only lmbench measures these. */
const TYPICAL =
  /^(?:\[lmbench\S* results for |(?:Simple (?:syscall|read|write|stat|fstat|open\/close)|Select on \d+ .*|Signal handler (?:installation|overhead)|Protection fault|Pipe (?:latency|bandwidth)|AF_UNIX sock stream (?:latency|bandwidth)|Process (?:fork\+exit|fork\+execve|fork\+\/bin\/sh -c)|Pagefaults on \S+|(?:TCP|UDP|RPC\/tcp|RPC\/udp) latency using .*|TCP\/IP connection cost to .*|File \S+ write bandwidth|Socket bandwidth using .*): [\d.]+ )/;
/** In the file of a whole execution: `libc bcopy unaligned`, then a row for each size. */
const SECTION =
  /^(?:"?(?:stride=\d+|.*\b(?:bandwidth|bcopy|bzero|copy|read|write|rdwr|mmap)\b.*)|Memory \w+ bandwidth)"?\s*$/i;
const ROW = /^([\d.]+) ([\d.]+)\s*$/;

const format: LineFormat = {
  name: 'lmbench',
  kind: 'results',
  commands: ['lat_syscall null 2>result.txt', 'bw_pipe 2>result.txt', 'make results (the file in results/)'],
  example: 'Simple syscall: 0.1234 microseconds',
  reads:
    '`time` of what has a name and is in microseconds, `throughput` of what is in MB/sec (10^6 bytes). In the file of a whole execution also the tables: bandwidth by size, and of `stride=` the time of a load. The two numbers that `bw_mem` prints alone have no name: put `bw_mem` into a section, or use a mapping.',
  source: 'https://lmbench.sourceforge.net/man/lmbench.8.html',
  typical: [TYPICAL],
  createReader(reading) {
    let section = '';
    return {
      line(text, line) {
        const [, name, value = '', unit = ''] = NAMED.exec(text) ?? [];
        const [, size, figure = ''] = ROW.exec(text) ?? [];
        if (name !== undefined) {
          section = '';
          if (unit === 'MB/sec') addValue(reading, name, throughput('B/s'), readNumber(value) * 1e6, line);
          else addValue(reading, name, TIME, readNumber(value) / (unit === 'nanoseconds' ? 1e9 : 1e6), line);
        } else if (size !== undefined) addRow(section, size, figure, line);
        else if (text.trim() === '') section = '';
        else section = SECTION.test(text) ? text.trim().replaceAll('"', '') : '';
      },
    };
    /** Megabytes, and megabytes per second or nanoseconds. */
    function addRow(section: string, size: string, figure: string, line: number): void {
      const benchmark = `${section} ${size} MB`;
      if (section === '') reading.problems.add('two numbers without a name are left out', line);
      else if (section.startsWith('stride=')) addValue(reading, benchmark, TIME, readNumber(figure) / 1e9, line);
      else addValue(reading, benchmark, throughput('B/s'), readNumber(figure) * 1e6, line);
    }
  },
};

export const lmbench = createLineFormat(format);
