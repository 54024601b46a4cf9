import { createLineFormat } from './line-format.ts';
import { addCounter, COMMAS, INTERVALS, isIntervalStamp, READS, UNNAMED_COMMAND } from './perf-stat-counter.ts';

/** Value, unit, event, perhaps a deviation, how long it was counted, and in which share of the time. */
const ROW =
  /(?:^|[,;|\t])(?:[\d.]+|\d+,\d+|<not (?:supported|counted)>)([,;|\t])[A-Za-z%]*\1[a-zA-Z][^,;|\t]*\1(?:(?:\d+,)?[\d.]+%\1)?\d+\1\d{1,3}[.,]\d\d(?:\1|$)/;
const PART = /^(?:CPU\d+|[SDNC]\d+(?:-[A-Z]+\d+)*)$/;

export const perfStatCsv = createLineFormat({
  name: 'perf stat -x',
  kind: 'results',
  commands: ['perf stat -x, -o stat.csv -- COMMAND'],
  example: '1259.53,msec,task-clock,1259533584,100.00,0.975,CPUs utilized',
  reads: `${READS} The command is not in the file: the benchmark is called \`${UNNAMED_COMMAND}\`.`,
  source: 'https://man7.org/linux/man-pages/man1/perf-stat.1.html#CSV_FORMAT',
  typical: [ROW],
  createReader: (reading) => ({
    line(text, line) {
      if (text.trim() === '' || text.startsWith('#')) return;
      const separator = ROW.exec(text)?.[1];
      if (separator === undefined) return reading.problems.add('not a line of perf stat -x', line);
      const fields = text.split(separator);
      if (isIntervalStamp(fields[0] ?? '')) {
        reading.problems.add(INTERVALS, line);
        fields.shift();
      }
      let part: string | undefined;
      if (PART.test(fields[0] ?? '')) {
        part = fields.shift();
        // How many CPUs were added up.
        if (/^\d+$/.test(fields[0] ?? '') && /^[\d.]+$|^</.test(fields[1] ?? '')) fields.shift();
      }
      const [value = '', unit = '', event = '', ...rest] = fields;
      const share = /^[\d.,]+%$/.test(rest[0] ?? '') ? rest[2] : rest[1];
      // A comma within a number makes two fields of it.
      if (!/^(?:[A-Za-z%]\S*)?$/.test(unit) || !/^\d+\.\d\d$/.test(share ?? ''))
        return reading.problems.add(COMMAS, line);
      addCounter(reading, UNNAMED_COMMAND, { event, value, unit, part, line });
      return undefined;
    },
  }),
});
