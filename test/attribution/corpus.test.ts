import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { copySigma } from '../../scripts/evaluate/copy-sigma.ts';
import { type CorpusCase, findingsOf, readCorpus } from '../../scripts/evaluate/corpus-case.ts';
import { gate } from '../../src/gate.ts';
import { readDirectoryBaseline } from '../../src/io/directory-baseline.ts';
import { readFolder } from '../../src/io/files.ts';
import { readConfig } from '../../src/io/read-config.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import type { Report } from '../../src/report/report.ts';
import { resolveSettings } from '../../src/settings/settings.ts';

async function judge(one: CorpusCase): Promise<Report> {
  const config = await readConfig(one.config, [one.head, one.baseline]);
  const fold = perfScript.parse;
  return gate(
    {
      source: one.head,
      readFiles: () => readFolder(one.head),
      fold,
      findBaseline: () => readDirectoryBaseline(one.baseline, config, fold, () => {}),
      publish: () => Promise.resolve(),
      describeHead: () => Promise.resolve({}),
    saveRecording: () => Promise.resolve(),
    },
    resolveSettings(config, undefined),
  );
}

/** Cases in which no reason may be named at all, because the profiles cannot be compared. */
const WITHOUT_ATTRIBUTION = ['chains-against-plain'];

const corpus = readCorpus(path.relative('.', import.meta.dirname));

describe.each(corpus.map((one) => [one.name, one] as const))('%s', (name, one) => {
  it('is judged as what is true of it', async () => {
    const report = await judge(one);
    const found = findingsOf(one, report.findings);
    expect(found.map(({ status, copyBound, possiblyCopies }) => ({ status, copyBound, possiblyCopies }))).toEqual([
      { status: one.status, copyBound: one.copyBound, possiblyCopies: one.possiblyCopies ?? false },
    ]);
    // A profile that could not be read would make every trap pass.
    expect(report.problems).toEqual([]);
    expect(found[0]?.attribution === undefined).toBe(WITHOUT_ATTRIBUTION.includes(name));
  });
});

it('holds traps as well as copy-bound cases', () => {
  expect(corpus.filter((one) => one.trap && !one.copyBound).length).toBeGreaterThanOrEqual(15);
  expect(corpus.filter((one) => one.copyBound).length).toBeGreaterThanOrEqual(9);
});

it('counts a rise in standard errors of the samples', () => {
  const sides = { costBefore: 1, costAfter: 1, samplesBefore: 100, samplesAfter: 100 };
  // Shares of 0.1 and 0.2 of 100 samples: an error of sqrt(0.0009 + 0.0016).
  expect(copySigma({ ...sides, classes: [{ name: 'copy', costBefore: 0.1, costAfter: 0.2 }] })).toBeCloseTo(2);
  // The other 100 samples of each side waited.
  const waiting = { name: 'waiting', costBefore: 0.5, costAfter: 0.5 };
  expect(copySigma({ ...sides, classes: [{ name: 'copy', costBefore: 0.1, costAfter: 0.2 }, waiting] })).toBeCloseTo(
    2 * Math.SQRT2,
  );
  expect(copySigma({ ...sides, classes: [] })).toBe(0);
});
