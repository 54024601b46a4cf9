import { tQuantile, twoSidedP } from '../../src/stats/distributions.ts';
import { mean, squaredDeviations } from '../../src/stats/moments.ts';
import type { Drawn } from './draw-gate.ts';

/** A peer's rule: which benchmarks (indices) it calls slower. */
export interface PeerRule {
  readonly name: string;
  readonly alarms: (history: readonly Drawn[], head: Drawn) => readonly number[];
}

/** The rules that peers judge by, on the same draws. Each sees what its tool would see. */
export const PEER_RULES: readonly PeerRule[] = [
  { name: 'ratio > 5 %', alarms: (history, head) => ratioAbove(history, head, 1.05) },
  { name: 'ratio > 10 %', alarms: (history, head) => ratioAbove(history, head, 1.1) },
  { name: "Welch's t on iterations", alarms: welchOnIterations },
  { name: 'Mann-Whitney on runs', alarms: mannWhitneyOnRuns },
  { name: 't-test boundary 0.99', alarms: predictionBoundary },
  { name: 'IQR fence', alarms: iqrFence },
];

type Runs = Drawn[number];

function pick(head: Drawn, isSlower: (runs: Runs, benchmark: number) => boolean): readonly number[] {
  return head.flatMap((runs, benchmark) => (isSlower(runs, benchmark) ? [benchmark] : []));
}

function latest(history: readonly Drawn[], benchmark: number): Runs {
  return history.at(-1)?.[benchmark] ?? [];
}

const means = new WeakMap<Drawn, readonly number[]>();

/** The mean of each benchmark of a recording, computed once: many heads are held against one history. */
function meansOf(recording: Drawn): readonly number[] {
  const known = means.get(recording);
  if (known !== undefined) return known;
  const computed = recording.map((runs) => mean(runs.flat()));
  means.set(recording, computed);
  return computed;
}

/** github-action-benchmark: one value against the one before. */
function ratioAbove(history: readonly Drawn[], head: Drawn, limit: number): readonly number[] {
  return pick(
    head,
    (runs, benchmark) => (runs[0]?.[0] ?? 0) > limit * (latest(history, benchmark)[0]?.[0] ?? Number.POSITIVE_INFINITY),
  );
}

/** All iterations as if they were independent. */
function welchOnIterations(history: readonly Drawn[], head: Drawn): readonly number[] {
  return pick(head, (runs, benchmark) => {
    const [a, b] = [latest(history, benchmark).flat(), runs.flat()];
    const [va, vb] = [errorOfMean(a), errorOfMean(b)];
    const t = (mean(b) - mean(a)) / Math.sqrt(va + vb);
    const degrees = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
    return t > 0 && twoSidedP(t, degrees) < 0.05;
  });
}

/** Variance of the mean of independent values. */
function errorOfMean(values: readonly number[]): number {
  return squaredDeviations(values) / (values.length - 1) / values.length;
}

/** benchstat: the exact two-sided rank test on the runs' means. */
function mannWhitneyOnRuns(history: readonly Drawn[], head: Drawn): readonly number[] {
  return pick(head, (runs, benchmark) => {
    const [a, b] = [latest(history, benchmark).map(mean), runs.map(mean)];
    const above = b.reduce((sum, value) => sum + a.filter((other) => value > other).length, 0);
    return above > (a.length * b.length) / 2 && exactRankP(above, a.length, b.length) < 0.05;
  });
}

const counts = new Map<string, number>();

/** Number of orders of n and m values in which u pairs are inverted. */
function countOrders(u: number, n: number, m: number): number {
  if (u < 0) return 0;
  if (n === 0 || m === 0) return u === 0 ? 1 : 0;
  const key = `${u} ${n} ${m}`;
  const known = counts.get(key);
  if (known !== undefined) return known;
  const count = countOrders(u - m, n - 1, m) + countOrders(u, n, m - 1);
  counts.set(key, count);
  return count;
}

function exactRankP(above: number, n: number, m: number): number {
  let tail = 0;
  let all = 0;
  for (let u = 0; u <= n * m; u += 1) {
    const orders = countOrders(u, n, m);
    all += orders;
    if (u >= above) tail += orders;
  }
  return Math.min(1, (2 * tail) / all);
}

/** bencher: the upper prediction bound of the recordings' means. */
function predictionBoundary(history: readonly Drawn[], head: Drawn): readonly number[] {
  if (history.length < 2) return [];
  return pick(head, (runs, benchmark) => {
    const means = history.map((recording) => meansOf(recording)[benchmark] ?? 0);
    const deviation = Math.sqrt(squaredDeviations(means) / (means.length - 1));
    const reach = tQuantile(0.99, means.length - 1) * deviation * Math.sqrt(1 + 1 / means.length);
    return mean(runs.flat()) > mean(means) + reach;
  });
}

/** rustc-perf's kind of fence: Q3 + 3 IQR of the relative changes from recording to recording. */
function iqrFence(history: readonly Drawn[], head: Drawn): readonly number[] {
  if (history.length < 5) return [];
  return pick(head, (runs, benchmark) => {
    const means = history.map((recording) => meansOf(recording)[benchmark] ?? 0);
    const changes = means.slice(1).map((value, index) => Math.abs(value / (means[index] ?? value) - 1));
    const sorted = changes.toSorted((a, b) => a - b);
    const quantile = (q: number): number => sorted[Math.round(q * (sorted.length - 1))] ?? 0;
    const fence = quantile(0.75) + 3 * (quantile(0.75) - quantile(0.25));
    return mean(runs.flat()) / (means.at(-1) ?? 1) - 1 > fence;
  });
}
