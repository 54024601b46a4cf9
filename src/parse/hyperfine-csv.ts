import Papa from 'papaparse';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { CPU_TIME, summaryTime } from './metrics.ts';
import { readNumber } from './read-number.ts';

export const hyperfineCsv = createLineFormat({
  name: 'hyperfine CSV',
  kind: 'results',
  commands: ['hyperfine --export-csv result.csv COMMAND...'],
  example: 'command,mean,stddev,median,user,system,min,max',
  reads:
    'the `median time` and the mean `CPU time` (user and system) of each command. The JSON (`--export-json`) has every execution and is the better choice.',
  source: 'https://github.com/sharkdp/hyperfine#csv',
  typical: [/^command,mean,stddev,median,user,system,min,max/],
  createReader(reading) {
    let columns: readonly string[] = [];
    return {
      line(text, line) {
        if (text.trim() === '') return;
        const cells = Papa.parse<string[]>(text).data[0] ?? [];
        if (cells[0] === 'command') columns = cells;
        else if (cells.length !== columns.length) reading.problems.add('not a row of hyperfine', line);
        else {
          const cellOf = (name: string): number => readNumber(cells[columns.indexOf(name)] ?? '');
          const command = cells[0] ?? '';
          addValue(reading, command, summaryTime('median'), cellOf('median'), line);
          addValue(reading, command, CPU_TIME, cellOf('user') + cellOf('system'), line);
        }
      },
    };
  },
});
