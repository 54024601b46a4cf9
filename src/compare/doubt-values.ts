import type { Warning } from '../model/comparison.ts';
import { costOf } from '../model/metric.ts';
import type { Values } from '../model/values.ts';
import { twoSidedP } from '../stats/distributions.ts';
import { mean, median, squaredDeviations } from '../stats/moments.ts';

const FEW_RUNS = 3;
/** By how many runs the side with fewer has, then the other one; the last place is for enough. Thousands of benchmarks have as few. */
const WITH_FEW_RUNS = Array.from({ length: FEW_RUNS }, (_, fewest) =>
  Array.from({ length: FEW_RUNS + 1 }, (__, most): Warning => ({ code: 'few-runs', text: describeFew(fewest, most) })),
);

function describeFew(fewest: number, most: number): string {
  const runs = `${fewest} ${fewest === 1 ? 'run' : 'runs'}`;
  const few =
    most === FEW_RUNS
      ? `${runs} on one side`
      : most === fewest
        ? `${runs} on each side`
        : `${runs} on one side and ${most} on the other`;
  return `only ${few}: ${FEW_RUNS} or more show the spread`;
}

/** What makes the values of the latest stored recording and of the head's last one doubtful. */
export function doubtValues(before: Values, after: Values): readonly Warning[] {
  const counts = [before, after].map(({ runs }) => Math.min(FEW_RUNS, runs.length));
  const few = WITH_FEW_RUNS[Math.min(...counts)]?.[Math.max(...counts)];
  return [...(few === undefined ? [] : [few]), ...doubtSide(before, 'baseline'), ...doubtSide(after, 'head')];
}

function doubtSide({ metric, runs }: Values, side: string): readonly Warning[] {
  const costs = runs.map((run) => run.map((value) => costOf(metric, value)));
  const levels = costs.map(mean);
  const outlier = findOutlier(levels);
  const drift = findDrift(levels);
  const warmUp = findWarmUp(costs);
  return [
    ...(outlier === undefined
      ? []
      : [{ code: 'outlier-run', text: `run ${outlier + 1} of the ${side} stands far off the others` } as const]),
    ...(drift === undefined
      ? []
      : [
          {
            code: 'drift',
            text: `the ${side} got ${drift > 1 ? 'slower' : 'faster'} from run to run, ${percent(drift)} in all: its mean is no steady state`,
          } as const,
        ]),
    ...(warmUp === undefined
      ? []
      : [
          {
            code: 'warm-up',
            text: `the first iteration of every run of the ${side} is ${percent(warmUp)} slower than the later ones`,
          } as const,
        ]),
  ];
}

function percent(ratio: number): string {
  return `${Math.round(Math.abs(ratio - 1) * 100)} %`;
}

const OUTLIER_SIGNIFICANCE = 0.001;
const OUTLIER_EFFECT = 0.02;

/** Index of the one run that the others, as normal values, would hardly have produced (externally studentized residual). */
function findOutlier(levels: readonly number[]): number | undefined {
  if (levels.length < 4) return undefined;
  const far = levels.flatMap((level, index) => {
    const others = levels.filter((_, other) => other !== index);
    const centre = mean(others);
    const deviation = Math.sqrt((squaredDeviations(others) / (others.length - 1)) * (1 + 1 / others.length));
    const p = twoSidedP((level - centre) / Math.max(deviation, Number.MIN_VALUE), others.length - 1) * levels.length;
    return p < OUTLIER_SIGNIFICANCE && Math.abs(level / centre - 1) > OUTLIER_EFFECT ? [index] : [];
  });
  return far.length === 1 ? far[0] : undefined;
}

const FEWEST_FOR_DRIFT = 5;
const NOTABLE = 0.05;

/** Last cost over first, when every run is slower (or every one faster) than the one before and it adds up. */
function findDrift(levels: readonly number[]): number | undefined {
  if (levels.length < FEWEST_FOR_DRIFT) return undefined;
  const steps = levels.slice(1).map((level, index) => Math.sign(level - (levels[index] ?? level)));
  const ratio = (levels.at(-1) ?? 1) / (levels[0] ?? 1);
  return Math.abs(steps.reduce((sum, step) => sum + step, 0)) === steps.length && Math.abs(ratio - 1) > NOTABLE
    ? ratio
    : undefined;
}

const FEWEST_ITERATIONS = 5;

/** How much slower first iterations are than the rest (the median over runs), when that holds in every run. */
function findWarmUp(costs: readonly (readonly number[])[]): number | undefined {
  if (costs.length === 0 || costs.some((run) => run.length < FEWEST_ITERATIONS)) return undefined;
  const ratios = costs.map(([first = 1, ...rest]) => first / median(rest));
  return ratios.every((ratio) => ratio > 1 + NOTABLE) ? median(ratios) : undefined;
}
