import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

/** `Copy:           14143.5     0.011374     0.011313     0.011475` */
const ROW = /^(\w+):\s+([\d.]+)\s+[\d.]+\s+[\d.]+\s+[\d.]+\s*$/;

export const stream = createLineFormat({
  name: 'STREAM',
  kind: 'results',
  commands: ['./stream'],
  example: 'Function    Best Rate MB/s  Avg time     Min time     Max time',
  reads:
    '`throughput` in B/s of each function, the best of its repetitions as STREAM defines it (its MB are 10^6 bytes). A failed validation is a problem.',
  source: 'https://www.cs.virginia.edu/stream/ref.html',
  typical: [/^Function\s+(?:Best )?Rate \(?MB\/s\)?\s+Avg time\s+Min time\s+Max time/],
  createReader: (reading) => ({
    line(text, line) {
      const [, name, rate = ''] = ROW.exec(text) ?? [];
      if (name !== undefined) addValue(reading, name, throughput('B/s'), readNumber(rate) * 1e6, line);
      else if (/^Failed Validation/.test(text)) reading.problems.add(text.trim(), line);
    },
  }),
});
