import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { TIME } from './metrics.ts';
import { addCounter, COMMAS, INTERVALS, READS, UNNAMED_COMMAND } from './perf-stat-counter.ts';
import { readNumber } from './read-number.ts';

const TITLE = /^ Performance counter stats for (?:'(.*)'|(.*?))(?: \((\d+) runs\))?:$/;
const INTERVAL_HEAD = /^#\s+time\s+(?:\S+\s+)*counts unit events/;
const COUNTER =
  /^\s*(?:(\d+\.\d{9})\s+)?(?:((?:CPU|S|D|N)\d+\S*)\s+(?:\d+\s+(?=[\d<]))?)?([\d.,]+|<not (?:supported|counted)>)\s+(?:([A-Za-z]+)\s+)?([a-zA-Z][\w:./,=@{}-]*)\s*(?:#.*|\(.*\))?$/;
/** `1.29479 +- 0.00013 seconds time elapsed  ( +-  0.01% )` */
const ELAPSED = /^\s*([\d.,]+)(?: \+- [\d.,]+)? seconds time elapsed/;

export const perfStat = createLineFormat({
  name: 'perf stat',
  kind: 'results',
  commands: ['perf stat -o stat.txt -- COMMAND', 'perf stat -r 5 -o stat.txt -- COMMAND'],
  example: '           1258.95 msec task-clock                       #    0.972 CPUs utilized',
  reads: `the \`time\` that elapsed and ${READS}`,
  source: 'https://man7.org/linux/man-pages/man1/perf-stat.1.html',
  typical: [/^ Performance counter stats for |^#\s+time\s+(?:\S+\s+)*counts unit events/],
  createReader(reading) {
    let command: string | undefined;
    return {
      line(text, line) {
        const title = TITLE.exec(text);
        if (title !== null) command = title[1] ?? title[2];
        else if (INTERVAL_HEAD.test(text)) command ??= UNNAMED_COMMAND;
        if (command === undefined || title !== null) return;
        const elapsed = ELAPSED.exec(text)?.[1];
        if (elapsed !== undefined) {
          const seconds = readNumber(elapsed);
          if (Number.isNaN(seconds)) reading.problems.add(COMMAS, line);
          else addValue(reading, command, TIME, seconds, line);
          return;
        }
        const [whole, interval, part, value = '', unit = '', event = ''] = COUNTER.exec(text.trimEnd()) ?? [];
        // What follows says the same again.
        if (whole === undefined || event === 'seconds' || unit === 'seconds') return;
        if (interval !== undefined) reading.problems.add(INTERVALS, line);
        addCounter(reading, command, { event, value, unit, part, line });
      },
    };
  },
});
