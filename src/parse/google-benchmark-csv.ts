import Papa from 'papaparse';
import { parseUnit, toBaseUnit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { CPU_TIME, TIME } from './metrics.ts';
import { readNumber } from './read-number.ts';

const HEAD = /^name,iterations,real_time,cpu_time,time_unit,/;

export const googleBenchmarkCsv = createLineFormat({
  name: 'google-benchmark CSV',
  kind: 'results',
  commands: ['./bench --benchmark_format=csv'],
  example:
    'name,iterations,real_time,cpu_time,time_unit,bytes_per_second,items_per_second,label,error_occurred,error_message',
  reads:
    '`time` and `CPU time` of an iteration. Repetitions are iterations, their aggregates are left out. Counters are left out: its makers replaced this form by JSON.',
  source: 'https://github.com/google/benchmark/blob/main/docs/user_guide.md#output-formats',
  typical: [HEAD],
  createReader(reading) {
    let columns: readonly string[] = [];
    return {
      line(text, line) {
        if (HEAD.test(text)) {
          columns = Papa.parse<string[]>(text).data[0] ?? [];
          return;
        }
        const cells = columns.length === 0 ? [] : (Papa.parse<string[]>(text).data[0] ?? []);
        const cellOf = (name: string): string => cells[columns.indexOf(name)] ?? '';
        const name = cellOf('name');
        const unit = parseUnit(cellOf('time_unit'));
        if (name === '' || /_(?:mean|median|stddev|cv|BigO|RMS)$/.test(name)) return;
        if (cellOf('error_occurred') === 'true')
          reading.problems.add(`${name} failed: ${cellOf('error_message')}`, line);
        else if (unit?.unit !== 's') reading.problems.add(`${name} has no unit of time: it is left out`, line);
        else {
          addValue(reading, name, TIME, toBaseUnit(readNumber(cellOf('real_time')), unit), line);
          addValue(reading, name, CPU_TIME, toBaseUnit(readNumber(cellOf('cpu_time')), unit), line);
        }
      },
    };
  },
});
