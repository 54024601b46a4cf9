import { expect, it } from 'vitest';
import { createRandom } from '../../scripts/evaluate/random.ts';
import { compareRecordings } from '../../src/compare/compare-recordings.ts';
import type { Metric } from '../../src/model/metric.ts';
import type { Recording } from '../../src/model/recording.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';
import { recordingOf, SIZE, THROUGHPUT, TIME, valuesOf } from './make-values.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const CONFIG = parseConfig('', 'copygate.yml');

/** Ten benchmarks of one second that spread by 1 %; some take `factor` times as long. */
function draw(normal: () => number, slow: readonly string[], factor: number): Recording {
  return recordingOf(
    NAMES.map((name) => {
      const level = (slow.includes(name) ? factor : 1) * Math.exp(0.01 * normal());
      return valuesOf([level, level, level], undefined, name);
    }),
  );
}

it('tells a benchmark that stayed where it was while most of its suite became slower by what it did', () => {
  const { normal } = createRandom(7);
  const before = Array.from({ length: 10 }, () => draw(normal, [], 1));
  const after = [draw(normal, NAMES.slice(0, 7), 1.3)];
  const { findings, sharedShifts } = compareRecordings([{ machine: 'm', suite: 's', before, after }], CONFIG);
  expect(sharedShifts).toMatchObject([{ status: 'regressed', benchmarks: 7 }]);
  expect(findings.filter(({ status }) => status === 'regressed').map(({ benchmark }) => benchmark)).toEqual(
    NAMES.slice(0, 7),
  );
  expect(findings.filter(({ status }) => status === 'improved')).toEqual([]);
  for (const { change, before: old, after: now } of findings) {
    expect(old.level).toBeCloseTo(1, 1);
    expect((now.level ?? 0) / (old.level ?? 0)).toBeCloseTo(change?.ratio ?? 0, 12);
  }
});

it('counts the benchmarks of a suite that shifted, not their metrics', () => {
  const { normal } = createRandom(8);
  const recordings = Array.from({ length: 10 }, () => draw(normal, [], 1)).concat(draw(normal, NAMES, 1.3));
  const twice = recordings.map(({ values, ...recording }) => ({
    ...recording,
    values: [...values].flatMap((one) => [one, { ...one, metric: { ...one.metric, name: 'the same again' } }]),
  }));
  const pair = { machine: 'm', suite: 's', before: twice.slice(0, 10), after: twice.slice(10) };
  expect(compareRecordings([pair], CONFIG).sharedShifts).toMatchObject([{ status: 'regressed', benchmarks: 10 }]);
});

it('lets a size become as much larger as the limit says, and no byte more', () => {
  const statusOf = (percent: number, before: number, after: number) => {
    const sides = [before, after].map((size) => [recordingOf([valuesOf([size], SIZE)])]);
    const [old = [], now = []] = sides;
    const config = parseConfig(`limit: ${percent}%`, 'copygate.yml');
    return compareRecordings([{ machine: 'm', suite: 's', before: old, after: now }], config).findings[0]?.status;
  };
  const percents = Array.from({ length: 60 }, (_, index) => index + 1);
  expect(percents.filter((percent) => statusOf(percent, 1000, 1000 + 10 * percent) !== 'unchanged')).toEqual([]);
  expect(percents.filter((percent) => statusOf(percent, 1000, 1001 + 10 * percent) !== 'regressed')).toEqual([]);
  expect(statusOf(2, 1_000_000_000, 1_020_000_001)).toBe('regressed');
});

it('says of a limit that no loss can be over that it is none', () => {
  const warningsOf = (limit: string, metric: Metric) => {
    const recordings = [recordingOf([valuesOf([500, 501, 502], metric)])];
    const config = parseConfig(`limit: ${limit}`, 'copygate.yml');
    const pair = { machine: 'm', suite: 's', before: recordings, after: recordings };
    const [finding] = compareRecordings([pair], config).findings;
    return finding?.warnings.filter(({ code }) => code === 'no-limit').map(({ text }) => text);
  };
  const text = 'a limit of 100% is all that there is to lose: nothing is over it';
  expect(warningsOf('100%', THROUGHPUT)).toEqual([text]);
  expect(warningsOf('5 kB/s', THROUGHPUT)).toEqual([text.replace('100%', '5 kB/s')]);
  expect(warningsOf('99%', THROUGHPUT)).toEqual([]);
  expect(warningsOf('400 B/s', THROUGHPUT)).toEqual([]);
  expect(warningsOf('300%', TIME)).toEqual([]);
});
