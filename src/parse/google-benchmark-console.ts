import { parseUnit, toBaseUnit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { CPU_TIME, TIME } from './metrics.ts';
import { readNumber } from './read-number.ts';

/** `BM_Copy/64        2.11 ns         2.11 ns     12966078 bytes_per_second=28.2G/s` */
const ROW = /^(\S.*?)\s+([\d.e+]+) (ns|us|ms|s)\s+([\d.e+]+) (?:ns|us|ms|s)\s+\d+(?:\s.*)?$/;
const FAILED = /^(\S.*?)\s+(?:ERROR OCCURRED|SKIPPED): '(.*)'$/;
const AGGREGATE = /_(?:mean|median|stddev|cv|BigO|RMS)$/;

export const googleBenchmarkConsole = createLineFormat({
  name: 'google-benchmark console',
  kind: 'results',
  commands: ['./bench', './bench --benchmark_repetitions=5'],
  example: 'Benchmark                            Time             CPU   Iterations UserCounters...',
  reads:
    '`time` and `CPU time` of an iteration. Repetitions are iterations, their aggregates are left out. Counters and what was computed from the time are left out: `--benchmark_format=json` has the counters, and more digits.',
  source: 'https://github.com/google/benchmark/blob/main/docs/user_guide.md#output-formats',
  typical: [/^Benchmark\s+Time\s+CPU\s+Iterations/],
  createReader: (reading) => ({
    line(text, line) {
      const [, name = '', real = '', written = '', cpu = ''] = ROW.exec(text.trimEnd()) ?? [];
      const failed = FAILED.exec(text.trimEnd());
      if (failed !== null) reading.problems.add(`${failed[1]} failed: ${failed[2]}`, line);
      const unit = parseUnit(written);
      if (name === '' || AGGREGATE.test(name) || unit === undefined) return;
      addValue(reading, name, TIME, toBaseUnit(readNumber(real), unit), line);
      addValue(reading, name, CPU_TIME, toBaseUnit(readNumber(cpu), unit), line);
    },
  }),
});
