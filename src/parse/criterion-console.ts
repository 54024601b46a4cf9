import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { TIME } from './metrics.ts';
import { readNumber } from './read-number.ts';
import { parseUnit, toBaseUnit } from '../model/units.ts';

/** `copy/64   time:   [1.2 ns 1.3 ns 1.4 ns]`: lower bound, estimate, upper bound. A long name has a line of its own before it. */
const TIME_LINE = /^(\S.*?)?\s+time: +\[(\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\]$/;
/** The same three figures, of the throughput and of the change to the last execution: they say nothing of their own. */
const REMARK = /^(?:Benchmarking |Found \d+ outlier|Gnuplot|\s|$)/;

export const criterionConsole = createLineFormat({
  name: 'criterion',
  kind: 'results',
  commands: ['cargo bench (criterion.rs)'],
  example: 'copy/64                 time:   [1.2012 ns 1.2045 ns 1.2081 ns]',
  reads:
    'the `time` of an iteration: the estimate, which is the middle one of the three. `thrpt` is the same time in other words, and `change` compares with an execution that is not ours: both are left out.',
  source: 'https://bheisler.github.io/criterion.rs/book/user_guide/command_line_output.html',
  typical: [/\s+time: +\[\S+ \S+ \S+ \S+ \S+ \S+\]$/],
  createReader(reading) {
    let waiting: string | undefined;
    return {
      line(text, number) {
        const line = text.trimEnd();
        const found = TIME_LINE.exec(line);
        if (found === null) {
          if (/\stime: +\[.* .*\]/.test(line) && !line.includes('%'))
            reading.problems.add('a line of criterion that is not understood', number);
          if (!REMARK.test(line)) waiting = line;
          return;
        }
        const name = found[1] ?? waiting;
        waiting = undefined;
        const unit = parseUnit(found[5] ?? '');
        if (name === undefined) reading.problems.add('a time of a benchmark without a name', number);
        else if (unit?.unit !== 's')
          reading.problems.add(`${name} is measured in ${found[5]}, not in time: it is left out`, number);
        else addValue(reading, name, TIME, toBaseUnit(readNumber(found[4] ?? ''), unit), number);
      },
    };
  },
});
