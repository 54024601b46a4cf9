import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { TIME } from './metrics.ts';
import { readGroupedNumber } from './read-number.ts';

/** `test copy_64k ... bench:       1,234.56 ns/iter (+/- 7) = 4200 MB/s`; the units are those of other harnesses. */
const BENCH = /^test (.+?)\s+\.\.\. bench:\s+(\S+) (ns|us|µs|ms|s)\/iter \(\+\/- [\d.,]+\)(?: = \d+ MB\/s)?$/;
const FAILED = /^test (.+?)\s+(?:- should panic )?\.\.\. FAILED$/;

export const cargoBench = createLineFormat({
  name: 'cargo bench',
  kind: 'results',
  commands: ['cargo bench', 'cargo bench -- --output-format bencher'],
  example: 'test copy_64k ... bench:       1,234 ns/iter (+/- 56)',
  reads:
    'the `time` of an iteration (the median, of criterion its estimate). MB/s is left out: it is the same time in other words.',
  source: 'https://doc.rust-lang.org/test/struct.Bencher.html',
  typical: [/^test .+\.\.\. bench: +\S+ [nuµm]?s\/iter \(/],
  complete: /\(\+\/- [\d.,]+\) = \d+ MB\/s$/,
  createReader: (reading) => ({
    line(text, number) {
      const [, name, time = '', unit = ''] = BENCH.exec(text.trimEnd()) ?? [];
      const failed = FAILED.exec(text.trimEnd())?.[1];
      if (name !== undefined) addValue(reading, name, TIME, secondsOf(time, unit), number);
      else if (failed !== undefined) reading.problems.add(`${failed} failed: it has no figure`, number);
      else if (/^test .* bench:/.test(text))
        reading.problems.add('a line of cargo bench that is not understood', number);
    },
  }),
});

function secondsOf(time: string, unit: string): number {
  const perSecond = { ns: 1e9, us: 1e6, µs: 1e6, ms: 1e3, s: 1 }[unit] ?? Number.NaN;
  return readGroupedNumber(time) / perSecond;
}
