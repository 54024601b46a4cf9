import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { gate } from '../../src/gate.ts';
import { readDirectoryBaseline } from '../../src/io/directory-baseline.ts';
import { readFolder } from '../../src/io/files.ts';
import { readConfig } from '../../src/io/read-config.ts';
import type { InputFile } from '../../src/model/input-file.ts';
import type { Finding } from '../../src/model/verdict.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import { renderComment } from '../../src/report/comment.ts';
import { renderJson } from '../../src/report/json.ts';
import type { Report } from '../../src/report/report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { renderText } from '../../src/report/text.ts';
import { resolveSettings } from '../../src/settings/settings.ts';
import { type Case, type ExpectedFinding, readCases } from './read-case.ts';

type Order = (files: readonly InputFile[]) => readonly InputFile[];

/** Judges a case as `compare` would, with the head's files handed over in another order where asked. */
async function judge(one: Case, order: Order = (files) => files): Promise<Report> {
  const baseline = one.baseline ?? path.join(one.folder, 'no-such-folder');
  const config = await readConfig(one.config, [one.head, baseline]);
  const fold = perfScript.parse;
  return gate(
    {
      source: one.head,
      async *readFiles() {
        const files: InputFile[] = [];
        for await (const file of readFolder(one.head)) files.push(file);
        yield* order(files);
      },
      fold,
      findBaseline: () => readDirectoryBaseline(baseline, config, fold, () => {}),
      publish: () => Promise.resolve(),
      describeHead: () => Promise.resolve({}),
      saveRecording: () => Promise.resolve(),
    },
    resolveSettings(config, undefined),
  );
}

function matching(report: Report, expected: ExpectedFinding): readonly Finding[] {
  return report.findings.filter(
    (finding) =>
      finding.benchmark === expected.benchmark &&
      finding.machine === (expected.machine ?? finding.machine) &&
      finding.suite === (expected.suite ?? finding.suite) &&
      finding.metric.name === (expected.metric ?? finding.metric.name),
  );
}

/** What a case says about a finding, said by the finding. */
function factsOf(finding: Finding, expected: ExpectedFinding): object {
  const rising = copyingSymbols(finding);
  const callers = [...new Set(finding.attribution?.callers.map((caller) => caller.caller))];
  return {
    benchmark: finding.benchmark,
    status: finding.status,
    copyBound: finding.copyBound,
    possiblyCopies: finding.possiblyCopies,
    ...(expected.largest === undefined ? {} : { largest: finding.attribution?.largest }),
    ...(expected.callers === undefined ? {} : { callers }),
    symbols: (expected.symbols ?? []).filter((symbol) => rising.includes(symbol)),
  };
}

function expectedFacts(expected: ExpectedFinding): object {
  const { benchmark, status, copyBound = false, possiblyCopies = false, largest, callers, symbols = [] } = expected;
  return {
    benchmark,
    status,
    copyBound,
    possiblyCopies,
    ...(largest === undefined ? {} : { largest }),
    ...(callers === undefined ? {} : { callers }),
    symbols,
  };
}

/** Symbols of the class `copy` whose cost rose. */
function copyingSymbols(finding: Finding): readonly string[] {
  return (finding.attribution?.symbols ?? [])
    .filter((symbol) => symbol.class === 'copy' && symbol.costAfter > symbol.costBefore)
    .map((symbol) => symbol.symbol);
}

const cases = readCases();

describe.each(cases.filter((one) => one.expected.outcome !== 'error').map((one) => [one.name, one] as const))(
  '%s',
  (_, one) => {
    it('is judged as what is true of it', async () => {
      const report = await judge(one);
      expect(report.verdict).toBe(one.expected.outcome);
      for (const expected of one.expected.findings) {
        const found = matching(report, expected).map((finding) => factsOf(finding, expected));
        expect(found.length).toBeGreaterThan(0);
        expect(found).toEqual(found.map(() => expectedFacts(expected)));
      }
    });

    it('reads as it did', async () => {
      const report = await judge(one);
      const golden = (name: string): string => path.resolve(one.folder, 'expected', name);
      await expect(renderComment(report)).toMatchFileSnapshot(golden('comment.md'));
      if (one.name === 'comment-too-long') return;
      await expect(renderSummary(report)).toMatchFileSnapshot(golden('summary.md'));
      await expect(renderText(report, { colour: false, width: 110 })).toMatchFileSnapshot(golden('report.txt'));
      await expect(renderJson(report)).toMatchFileSnapshot(golden('report.json'));
    });

    it('does not depend on the order of the files', async () => {
      const forth = renderJson(await judge(one));
      expect(renderJson(await judge(one, (files) => files.toReversed()))).toBe(forth);
      expect(renderJson(await judge(one, (files) => files.toSorted((a, b) => a.size - b.size)))).toBe(forth);
    });
  },
);

describe.each(cases.filter((one) => one.expected.outcome === 'error').map((one) => [one.name, one] as const))(
  '%s',
  (_, one) => {
    it('cannot be judged, and says what to do', async () => {
      const error = await judge(one).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UserError);
      if (!(error instanceof UserError)) return;
      await expect(`${error.message}\n  ${error.hint}\n`).toMatchFileSnapshot(
        path.resolve(one.folder, 'expected', 'error.txt'),
      );
    });
  },
);

it('has the cases that the manual speaks of', () => {
  for (const name of ['packet-path', 'file-serving', 'crypto-offload', 'openvpn-offload', 'no-change', 'computing']) {
    expect(existsSync(path.join('examples', name, 'README.md'))).toBe(true);
    expect(cases.map((one) => one.name)).toContain(name);
  }
});
