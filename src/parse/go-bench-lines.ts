import type { Better } from '../model/metric.ts';
import { addFigure, addValue } from './add-figure.ts';
import type { Reading } from './json-format.ts';
import type { LineReader } from './line-format.ts';
import { ALLOCATIONS, MEMORY, TIME } from './metrics.ts';
import { readNumber } from './read-number.ts';

/** `BenchmarkCopy-8   1000   1234 ns/op   56 B/op   2 allocs/op   7 frames/s`: iterations, then pairs of value and unit. */
const GO_RESULT = /^(Benchmark\S*)\s+(\d+)((?:\s+\S+ \S+)+)$/;

/**
 * Reads the lines of `go test -bench`. A benchmark is named with its package, since two may have benchmarks of the same
 * name. `Unit` lines say which way a custom metric is better.
 * @see https://go.googlesource.com/proposal/+/master/design/14313-benchmark-format.md
 */
export function createGoReader(reading: Reading): LineReader {
  let goPackage = '';
  const directions = new Map<string, Better>();
  const reader: Reading = {
    ...reading,
    chooseBetter: (benchmark, metric) => reading.chooseBetter(benchmark, metric) ?? directions.get(metric),
  };
  return {
    line(text, number) {
      const line = text.trimEnd();
      const told = /^Unit (\S+) .*\bbetter=(higher|lower)\b/.exec(line);
      if (told?.[1] !== undefined) directions.set(told[1], told[2] === 'higher' ? 'higher' : 'lower');
      goPackage = /^pkg: (\S+)$/.exec(line)?.[1] ?? goPackage;
      const [, name, , figures = ''] = GO_RESULT.exec(line) ?? [];
      const failed = /^\s*--- FAIL: (Benchmark\S*)/.exec(line)?.[1];
      if (failed !== undefined) reading.problems.add(`${failed} failed: it has no figure`, number);
      if (name === undefined) return;
      const benchmark = goPackage === '' ? name : `${goPackage} ${name}`;
      for (const [, value = '', unit = ''] of figures.matchAll(/(\S+) (\S+)/g)) {
        addGoFigure(reader, benchmark, readNumber(value), unit, number);
      }
    },
  };
}

function addGoFigure(reading: Reading, benchmark: string, value: number, unit: string, line: number): void {
  if (unit === 'ns/op') addValue(reading, benchmark, TIME, value / 1e9, line);
  else if (unit === 'B/op') addValue(reading, benchmark, MEMORY, value, line);
  else if (unit === 'allocs/op') addValue(reading, benchmark, ALLOCATIONS, value, line);
  // SetBytes: the same time in other words.
  else if (unit !== 'MB/s') addFigure(reading, { benchmark, metric: unit, value, unit, line });
}
