import { parseUnit, toBaseUnit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import type { Reading } from './json-format.ts';
import { createLineFormat, type LineReader } from './line-format.ts';
import { summaryTime } from './metrics.ts';
import { readNumber } from './read-number.ts';

const HEAD = /^benchmark name\s+samples\s+iterations\s+est/;
const RULE = /^-{20,}$/;
/** `Fibonacci 20      100      2     8.4318 ms` */
const SAMPLES = /(?<=\s)\d+\s+\d+\s+\S+ (?:ns|us|ms|s|m|h)$/;
/** Lines of a title, and characters of a name, that are kept: what is longer was not written by Catch2. */
const MOST_TITLES = 20;
const LONGEST_NAME = 1000;
/** Mean and its bounds, in the line after that. */
const MEAN = /^\s+(\S+) (\S+)\s+\S+ (?:ns|us|ms|s|m|h)\s+\S+ (?:ns|us|ms|s|m|h)$/;

export const catch2Console = createLineFormat({
  name: 'Catch2',
  kind: 'results',
  commands: ['./tests "[!benchmark]"'],
  example: 'benchmark name                       samples       iterations    est run time',
  reads:
    'the `mean time` of an iteration. Named by test case, its sections and the benchmark. Benchmarks that failed are a problem.',
  source: 'https://github.com/catchorg/Catch2/blob/devel/docs/benchmarks.md',
  typical: [HEAD],
  createReader(reading) {
    const rows = createRowReader(reading);
    let part: 'outside' | 'title' | 'head' | 'table' = 'outside';
    let titles: readonly string[] = [];
    return {
      line(text, number) {
        const line = text.trimEnd();
        if (HEAD.test(line)) part = 'head';
        else if (RULE.test(line)) {
          // A rule stands around the title of a test case, and below the head of a table.
          if (part === 'head') part = 'table';
          else if (part === 'title') part = 'outside';
          else [part, titles] = ['title', []];
        } else if (part === 'title' && line !== '' && titles.length < MOST_TITLES) titles = [...titles, line.trim()];
        else if (part === 'table') rows.line([...titles, ''].join(' > '), line, number);
      },
      end: rows.end,
    };
  },
});

interface RowReader {
  readonly line: (prefix: string, line: string, number: number) => void;
  readonly end: NonNullable<LineReader['end']>;
}

/** A benchmark's name, which may take several lines, its samples, its mean, its deviation, and a blank line. */
function createRowReader(reading: Reading): RowReader {
  let name = '';
  let sampled: number | undefined;
  const end = (): void => {
    if (sampled !== undefined) reading.problems.add(`${name} has no mean`, sampled);
    [name, sampled] = ['', undefined];
  };
  return {
    line(prefix, line, number) {
      const failed = /^(.*?)\s+Benchmark failed \((.*)\)$/.exec(line);
      const samples = SAMPLES.exec(line);
      const mean = MEAN.exec(line);
      if (line === '') end();
      else if (failed !== null) {
        reading.problems.add(`${prefix}${join(name, failed[1])} failed: ${failed[2]}`, number);
        name = '';
      } else if (mean !== null && sampled !== undefined) {
        const unit = parseUnit(mean[2] ?? '') ?? { unit: 's', factor: Number.NaN };
        addValue(reading, `${prefix}${name}`, summaryTime('mean'), toBaseUnit(readNumber(mean[1] ?? ''), unit), number);
        sampled = undefined;
      } else if (samples !== null) [name, sampled] = [join(name, line.slice(0, samples.index)), number];
      else if (mean === null) name = join(name, line);
    },
    end,
  };
}

function join(before: string, after = ''): string {
  return [before, after.trim()]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, LONGEST_NAME);
}
