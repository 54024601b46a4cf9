import { describe, expect, it } from 'vitest';
import { importHistory } from '../../src/baseline/import-history.ts';
import type { Measurement } from '../../src/model/values.ts';
import { customBenchmark } from '../../src/parse/custom-benchmark.ts';
import { inputFile } from '../parse/check-format.ts';
import { commitOf } from './make-recording.ts';

const OPTIONS = {
  machine: 'm',
  better: undefined,
  formatTime: (time: number) => new Date(time).toISOString(),
};

interface Row {
  readonly name: string;
  readonly value: unknown;
  readonly unit?: string;
}

/** An entry as github-action-benchmark 1.22 writes it. */
function entryOf(tool: string, benches: readonly Row[], number = 1): object {
  const person = { email: 'somebody@example.org', name: 'Somebody', username: 'somebody' };
  const commit = {
    ...{ author: person, committer: person, distinct: true, id: commitOf(number), message: 'change `x` </script>' },
    ...{ timestamp: '2026-02-24T02:55:04+05:30', tree_id: commitOf(number + 1), url: 'https://example.org/commit' },
  };
  return { commit, date: 1_771_881_904_000 + number * 60_000, tool, benches };
}

function scriptOf(entries: Readonly<Record<string, readonly unknown[]>>): string {
  const document = { lastUpdate: 1_771_881_904_000, repoUrl: 'https://example.org/repo', entries };
  return `window.BENCHMARK_DATA = ${JSON.stringify(document, undefined, 2)}`;
}

describe('a history of github-action-benchmark', () => {
  it('becomes recordings, one for each entry', () => {
    const text = scriptOf({
      'Rust Benchmark': [
        entryOf('cargo', [{ name: 'fib_10', value: 135, unit: 'ns/iter' }], 1),
        entryOf('cargo', [{ name: 'fib_10', value: 140, unit: 'ns/iter' }], 2),
      ],
    });
    const { recordings, problems } = importHistory(text, 'data.js', OPTIONS);
    expect(problems).toEqual([]);
    expect(recordings).toHaveLength(2);
    expect(recordings[1]).toEqual({
      ...{ machine: 'm', suite: 'Rust-Benchmark', commit: commitOf(2), recordedAt: '2026-02-23T21:27:04.000Z' },
      environment: {},
      values: [{ benchmark: 'fib_10', metric: { name: 'time', unit: 's', better: 'lower' }, runs: [[1.4e-7]] }],
      ...{ profiles: [], profilePairs: [], problems: [] },
    });
  });

  it.each([
    ['cargo', 'ns/iter', { name: 'time', unit: 's', better: 'lower' }, 2e-9],
    ['go', 'ns/op', { name: 'time', unit: 's', better: 'lower' }, 2e-9],
    ['go', 'B/op', { name: 'memory', unit: 'B', better: 'lower' }, 2],
    ['go', 'MB/s', { name: 'throughput', unit: 'B/s', better: 'higher' }, 2e6],
    ['benchmarkjs', 'ops/sec', { name: 'throughput', unit: 'op/s', better: 'higher' }, 2],
    ['pytest', 'iter/sec', { name: 'throughput', unit: 'iter/s', better: 'higher' }, 2],
    ['googlecpp', 'ns/iter', { name: 'time', unit: 's', better: 'lower' }, 2e-9],
    ['jmh', 'us/op', { name: 'time', unit: 's', better: 'lower' }, 2e-6],
    ['jmh', 'ops/ms', { name: 'throughput', unit: 'op/s', better: 'higher' }, 2000],
    ['benchmarkdotnet', 'ns', { name: 'time', unit: 's', better: 'lower' }, 2e-9],
    ['customBiggerIsBetter', '', { name: 'value', unit: '1', better: 'higher' }, 2],
    ['customSmallerIsBetter', 'ns/op', { name: 'value', unit: 's', better: 'lower' }, 2e-9],
    ['customSmallerIsBetter', 'MB/s', { name: 'value', unit: 'B/s', better: 'lower' }, 2e6],
  ])('of %s in %s knows its unit and which way is better', (tool, unit, metric, value) => {
    const { recordings, problems } = importHistory(
      scriptOf({ s: [entryOf(tool, [{ name: 'b', value: 2, unit }])] }),
      'data.js',
      OPTIONS,
    );
    expect(problems).toEqual([]);
    const [values] = recordings[0]?.values ?? [];
    expect(values?.metric).toEqual(metric);
    expect(values?.runs[0]?.[0]).toBeCloseTo(value, 12);
  });

  it('has the names that the same figures are read with when they are measured', async () => {
    const rows = [
      { name: 'b', value: 2, unit: 'ns/op' },
      { name: 'c', value: 3, unit: 'MB/s' },
    ];
    const { recordings } = importHistory(
      scriptOf({
        s: [entryOf('customSmallerIsBetter', rows.slice(0, 1)), entryOf('customBiggerIsBetter', rows.slice(1))],
      }),
      'data.js',
      OPTIONS,
    );
    const { measurements = [] } = await customBenchmark.parse(inputFile(JSON.stringify(rows)));
    const keyOf = ({ benchmark, metric }: Pick<Measurement, 'benchmark' | 'metric'>): object => ({ benchmark, metric });
    expect(measurements).toHaveLength(2);
    expect(recordings.flatMap(({ values }) => Array.from(values, keyOf))).toEqual(measurements.map(keyOf));
  });

  it.each([
    ['Benchmark', 'Benchmark'],
    ['C++ Benchmark', 'C++-Benchmark'],
    ['Python Benchmark with pytest-benchmark', 'Python-Benchmark-with-pytest-benchmark'],
    ['engine / net (arm64)', 'engine-net-arm64'],
    ['../.x', 'x'],
    ['…', 'benchmark'],
  ])('of a suite %j calls it %j, as the recorder can', (name, suite) => {
    const text = scriptOf({ [name]: [entryOf('cargo', [{ name: 'b', value: 1, unit: 'ns/iter' }])] });
    expect(importHistory(text, 'data.js', OPTIONS).recordings.map((recording) => recording.suite)).toEqual([suite]);
  });

  it('says what it leaves out, by its place', () => {
    const text = scriptOf({
      s: [
        entryOf('cargo', [
          { name: 'good', value: 1, unit: 'ns/iter' },
          { name: 'text', value: '1' },
          { name: 'odd', value: 1, unit: 'mood!' },
        ]),
        entryOf('mystery', [{ name: 'b', value: 1, unit: 's' }]),
        { date: 1, tool: 'cargo', benches: [] },
        entryOf('cargo', []),
        null,
      ],
    });
    const { recordings, problems } = importHistory(text, 'data.js', OPTIONS);
    expect(recordings.flatMap(({ values }) => Array.from(values, ({ benchmark }) => benchmark))).toEqual([
      'good',
      'odd',
    ]);
    expect(problems.map((problem) => problem.text)).toEqual([
      'entries["s"][0].benches[1].value is missing or not what it should be: left out',
      'entries["s"][0].benches[2]: the unit "mood!" is not known: taken as a plain number',
      'entries["s"][1]: of the tool "mystery" it is not known which way is better: left out (--better says it)',
      'entries["s"][2].commit is missing or not what it should be: left out',
      'entries["s"][3]: no values in it: left out',
      'entries["s"][4] is missing or not what it should be: left out',
    ]);
  });

  it('of an unknown tool needs to be told which way is better', () => {
    const text = scriptOf({ s: [entryOf('mystery', [{ name: 'b', value: 1, unit: 's' }])] });
    const { recordings } = importHistory(text, 'data.js', { ...OPTIONS, better: 'lower' });
    expect(recordings[0]?.values.at(0)?.metric.better).toBe('lower');
  });

  it('is never run', () => {
    for (const text of ['window.BENCHMARK_DATA = (() => { throw 1 })()', 'alert(1)', '{"entries":[]}', '']) {
      expect(() => importHistory(text, 'data.js', OPTIONS)).toThrow(/data\.js: not a history/);
    }
  });
});
