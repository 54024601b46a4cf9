import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { CPU_TIME, RESIDENT_MEMORY, TIME } from './metrics.ts';
import { readNumber } from './read-number.ts';

export const timeV = createLineFormat({
  name: 'time -v',
  kind: 'results',
  commands: ['/usr/bin/time -v -o time.txt COMMAND'],
  example: '	Elapsed (wall clock) time (h:mm:ss or m:ss): 0:12.48',
  reads:
    '`time` that elapsed, `CPU time` (user and system), `memory` (the most that was resident), for the command as it was given. All are of hundredths of a second: what is 0.00 is left out. A command that failed is a problem.',
  source: 'https://www.gnu.org/software/time/manual/time.html',
  typical: [/^\tCommand being timed: "/, /^\tMaximum resident set size \(kbytes\): \d+$/],
  createReader(reading) {
    let command = '';
    let user = Number.NaN;
    return {
      line(text, line) {
        const [, name, value = ''] = /^\t([A-Z].*?): (.+)$/.exec(text) ?? [];
        if (name === 'Command being timed') command = value.replaceAll(/^"|"$/g, '');
        else if (name === 'User time (seconds)') user = readNumber(value);
        else if (name === 'System time (seconds)') addSeconds(user + readNumber(value), line);
        else if (name?.startsWith('Elapsed') === true) {
          const elapsed = secondsOf(text.slice(text.lastIndexOf(': ') + 2));
          if (elapsed !== 0) addValue(reading, command, TIME, elapsed, line);
        } else if (name === 'Maximum resident set size (kbytes)')
          addValue(reading, command, RESIDENT_MEMORY, readNumber(value) * 1024, line);
        else if (name === 'Exit status' && value !== '0')
          reading.problems.add(`${command} ended with status ${value}`, line);
        else if (/^Command terminated by signal/.test(text)) reading.problems.add(text, line);
      },
    };
    function addSeconds(seconds: number, line: number): void {
      if (seconds !== 0) addValue(reading, command, CPU_TIME, seconds, line);
    }
  },
});

/** `1:02:03` or `0:12.48`. */
function secondsOf(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + readNumber(part), 0);
}
