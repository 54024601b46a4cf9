import type { Attribution, CallerCost, ClassCost, SymbolCost } from '../../src/model/attribution.ts';
import type { Change, Status } from '../../src/model/comparison.ts';
import { costOf, type Metric } from '../../src/model/metric.ts';
import type { Finding } from '../../src/model/verdict.ts';
import type { Origin, Report } from '../../src/report/report.ts';

/** `[class, share before, share after]`, shares of the whole time. */
export type ClassShares = readonly [string, number, number];
/** `[symbol, dso, class, share before, share after]`. */
export type SymbolShares = readonly [string, string, string, number, number];

export interface AttributionParts {
  readonly metric: Metric;
  readonly before: number;
  readonly after: number;
  readonly classes: readonly ClassShares[];
  readonly symbols: readonly SymbolShares[];
  readonly largest: string;
  readonly derived?: boolean;
  readonly callers?: readonly CallerCost[];
  readonly callersNote?: string;
  readonly samples?: number;
}

/** An attribution whose costs follow from shares and values the way the gate computes them. */
export function makeAttribution(parts: AttributionParts): Attribution {
  const costBefore = costOf(parts.metric, parts.before);
  const costAfter = costOf(parts.metric, parts.after);
  const rises = parts.classes.map(([, before, after]) => Math.max(0, after * costAfter - before * costBefore));
  const risen = rises.reduce((sum, rise) => sum + rise, 0);
  const samples = parts.samples ?? 2000;
  const classes = parts.classes
    .map(([name, shareBefore, shareAfter], index): ClassCost => {
      const explained = risen === 0 ? 0 : (rises[index] ?? 0) / risen;
      const error =
        explained === 0 ? 0 : (1.96 * Math.sqrt((shareAfter * (1 - shareAfter)) / samples) * costAfter) / risen;
      return {
        ...{ name, shareBefore, shareAfter, explained },
        ...{ costBefore: shareBefore * costBefore, costAfter: shareAfter * costAfter },
        ...{ low: Math.max(0, explained - error), high: Math.min(1, explained + error) },
      };
    })
    .toSorted((a, b) => b.costAfter - b.costBefore - (a.costAfter - a.costBefore));
  const symbols = parts.symbols
    .map(([symbol, dso, cls, shareBefore, shareAfter]): SymbolCost => ({
      ...{ symbol, dso, class: cls, shareBefore, shareAfter },
      ...{ costBefore: shareBefore * costBefore, costAfter: shareAfter * costAfter },
    }))
    .toSorted((a, b) => Math.abs(b.costAfter - b.costBefore) - Math.abs(a.costAfter - a.costBefore));
  return {
    ...{ largest: parts.largest, derived: parts.derived ?? false, costBefore, costAfter },
    ...{ samplesBefore: samples, samplesAfter: samples, event: 'cpu-clock' },
    ...{ profilesBefore: ['profile/perf.report.txt'], profilesAfter: ['profile/perf.report.txt'] },
    ...{ classes, symbols, callers: parts.callers ?? [], advice: [] },
    ...(parts.callersNote === undefined ? {} : { callersNote: parts.callersNote }),
  };
}

/** A change whose interval lies `reach` (a share) around it. */
export function makeChange(metric: Metric, before: number, after: number, reach: number, p: number): Change {
  const ratio = costOf(metric, after) / costOf(metric, before);
  return { ratio, low: ratio / (1 + reach), high: ratio * (1 + reach), p, basis: 'recordings' };
}

/** A finding with defaults for what a case does not care about. */
export function makeFinding(own: Partial<Finding> & Pick<Finding, 'benchmark' | 'metric' | 'status'>): Finding {
  return {
    ...{ machine: 'cortex-a72-emulated', suite: 'suite', before: { runs: [] }, after: { runs: [] } },
    ...{ warnings: [], accepted: false, limit: { share: 0.02, text: '2%' } },
    ...{ partOfShift: false, copyBound: false, possiblyCopies: false, limitedByCopies: false },
    ...own,
  };
}

/** A finding that no profile explains. */
export function withoutAttribution(finding: Finding): Finding {
  const { attribution: _, ...rest } = finding;
  return rest;
}

/** One iteration a run. */
export function runsOf(...values: readonly number[]): { readonly runs: readonly (readonly number[])[] } {
  return { runs: values.map((value) => [value]) };
}

/** A report with its counts and failing findings. */
export function makeReport(own: Partial<Report> & Pick<Report, 'findings'>): Report {
  const counts: Record<Status, number> = {
    regressed: 0,
    improved: 0,
    unchanged: 0,
    inconclusive: 0,
    added: 0,
    removed: 0,
  };
  for (const { status } of own.findings) counts[status] += 1;
  const failing = own.findings.flatMap(({ status, accepted }, index) =>
    status === 'regressed' && !accepted ? [index] : [],
  );
  return {
    ...{
      version: 1,
      verdict: failing.length > 0 ? 'fail' : 'pass',
      failing,
      failOn: ['regression'],
      counts,
      sharedShifts: [],
      problems: [],
    },
    baseline: { source: 'before', recordings: originsOf(own.findings, '4f1c2a9d7be0836512aa0c3f9b1de7745c0e8a21') },
    head: {
      source: 'after',
      recordings: originsOf(own.findings, 'c0ffee5d11b2a3948576feedbeef00112233aabb'),
      differences: [],
    },
    assumptions: { noise: 0.03, significance: 0.01 },
    ...own,
  };
}

function originsOf(findings: readonly Finding[], commit: string): readonly Origin[] {
  const origins = new Map<string, Origin>();
  for (const { machine, suite } of findings) {
    origins.set(`${machine}\0${suite}`, {
      machine,
      suite,
      commit,
      environment: { architecture: 'aarch64', kernel: '6.1.0-56-arm64' },
    });
  }
  return [...origins.values()];
}
