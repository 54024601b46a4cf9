import { parseMetricUnit, toBaseUnit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { throughput } from './metrics.ts';
import { readGroupedNumber } from './read-number.ts';

/** `fib(20) x 11,465 ops/sec ±1.12% (91 runs sampled)` */
const RESULT = /^\s*(.*\S) x ([\d.,]+) (ops\/sec)\s+(?:±|\+-|\+\/-)\s?[\d.]+% \(\d+ runs? sampled\)$/;
/** A benchmark that threw: its name and the error, which may be empty. */
const FAILED = /^\s*(\S.*): (?:\w*Error: .*)?$/;

export const benchmarkJs = createLineFormat({
  name: 'benchmark.js',
  kind: 'results',
  commands: ['node bench.js (prints String(event.target) on every cycle)'],
  example: 'fib(20) x 11,465 ops/sec ±1.12% (91 runs sampled)',
  reads: 'the `throughput` in operations per second.',
  source: 'https://benchmarkjs.com/docs/#prototype_toString',
  typical: [/ x [\d.,]+ ops\/sec\s+(?:±|\+-|\+\/-)\s?[\d.]+% \(\d+ runs? sampled\)\s*$/],
  complete: /sampled\)$/,
  createReader: (reading) => ({
    line(text, number) {
      const [, name, rate = '', written = ''] = RESULT.exec(text.trimEnd()) ?? [];
      const failed = FAILED.exec(text)?.[1];
      if (name !== undefined) {
        const unit = parseMetricUnit(written) ?? { unit: 'op/s', factor: 1 };
        addValue(reading, name, throughput(unit.unit), toBaseUnit(readGroupedNumber(rate), unit), number);
      } else if (failed !== undefined) reading.problems.add(`${failed} failed: it has no figure`, number);
    },
  }),
});
