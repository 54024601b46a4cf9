import { addValue } from './add-figure.ts';
import { createCsvReader } from './csv-lines.ts';
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
  createReader: (reading) =>
    createCsvReader(reading, { first: 'command', tool: 'hyperfine' }, (row, line) => {
      const cellOf = (name: string): number => readNumber(row.get(name) ?? '');
      const command = row.get('command') ?? '';
      addValue(reading, command, summaryTime('median'), cellOf('median'), line);
      addValue(reading, command, CPU_TIME, cellOf('user') + cellOf('system'), line);
    }),
});
