import type { Metric } from '../../src/model/metric.ts';
import type { Values } from '../../src/model/values.ts';
import { heavyTailed, type Random } from './random.ts';
import type { Situation } from './situations.ts';

const RUNS = 5;
const FEW_RUNS = 3;
const ITERATIONS = 10;
/** Iterations have half of the runs' spread. */
const ITERATION_PART = 0.5;
const STEP_AGO = 8;

/** One recording: for each benchmark its runs, iterations inside, as times (cost itself). */
export type Drawn = readonly (readonly (readonly number[])[])[];

/** A world with one history, out of which heads are drawn. */
export interface World {
  readonly history: readonly Drawn[];
  readonly drawHead: () => readonly Drawn[];
}

/**
 * Draws by the model: log time = benchmark + machine factor of the job + job effect of the benchmark + run + iteration.
 * Recordings that only serve as history get one value a run; single iterations are drawn where a rule looks at them.
 */
export function drawWorld(situation: Situation, random: Random): World {
  const cvs = Array.from({ length: situation.benchmarks }, () =>
    situation.shape === 'own-cv' ? situation.jobCv * Math.exp(Math.log(3) * random.normal()) : situation.jobCv,
  );
  const history =
    situation.pairs === undefined
      ? Array.from({ length: situation.stored }, (_, at) => drawRecording(situation, random, cvs, at))
      : [];
  return {
    history,
    drawHead: () =>
      Array.from({ length: situation.heads }, () => drawRecording(situation, random, cvs, situation.stored)),
  };
}

/** Sizes: whole numbers, one run, no noise. */
function drawCounts(situation: Situation, isHead: boolean): Drawn {
  return Array.from({ length: situation.benchmarks }, (_, benchmark) => {
    const size = 10_000 + 137 * benchmark;
    return [[isHead ? Math.round(size * Math.exp(trueChange(situation, benchmark))) : size]];
  });
}

function drawRecording(situation: Situation, random: Random, cvs: readonly number[], at: number): Drawn {
  const isHead = at === situation.stored;
  if (situation.shape === 'counts') return drawCounts(situation, isHead);
  const runs = situation.id === 'S1' ? FEW_RUNS : RUNS;
  const iterations = at >= situation.stored - 1 ? ITERATIONS : 1;
  const machine = situation.machineCv * random.normal();
  return cvs.map((cv, benchmark) => {
    const level =
      machine +
      jobEffect(situation, random, cv, at) +
      historyStep(situation, benchmark, at) +
      (isHead ? trueChange(situation, benchmark) : 0);
    return drawRuns(random, level, cv / 2, runs, iterations);
  });
}

function drawRuns(
  random: Random,
  level: number,
  runCv: number,
  runs: number,
  iterations: number,
): readonly (readonly number[])[] {
  return Array.from({ length: runs }, () => {
    const run = level + runCv * random.normal();
    return Array.from({ length: iterations }, () =>
      Math.exp(run + (iterations === 1 ? 0 : runCv * ITERATION_PART * random.normal())),
    );
  });
}

function jobEffect({ shape, stored }: Situation, random: Random, cv: number, at: number): number {
  const effect = cv * (shape === 'heavy-tails' ? heavyTailed(random) : random.normal());
  if (shape === 'two-modes') return effect + (random.uniform() < 0.5 ? 0.03 : 0);
  return shape === 'drift' ? effect + (0.01 * at) / stored : effect;
}

function historyStep({ stepIn = 0, stored }: Situation, benchmark: number, at: number): number {
  return benchmark < stepIn && at >= stored - STEP_AGO ? Math.log(1.1) : 0;
}

/** What happened to the code of a benchmark, log scale. */
export function trueChange({ slower = 0, allSlower = 0 }: Situation, benchmark: number): number {
  return Math.log1p(allSlower) + (benchmark === 0 ? Math.log1p(slower) : 0);
}

/** Base and head of one job, taking turns: what the job does is common to both. */
export function drawPair(situation: Situation, random: Random): readonly [Drawn, Drawn] {
  const levels = Array.from({ length: situation.benchmarks }, () => situation.jobCv * random.normal());
  const side = (isHead: boolean): Drawn =>
    levels.map((level, benchmark) =>
      drawRuns(
        random,
        level + (isHead ? trueChange(situation, benchmark) : 0),
        situation.runCv ?? 0,
        situation.pairs ?? 0,
        ITERATIONS,
      ),
    );
  return [side(false), side(true)];
}

const TIME: Metric = { name: 'time', unit: 's', better: 'lower' };
const SIZE: Metric = { name: 'size', unit: 'B', better: 'lower' };

/** Drawn runs as values: of a size where counts were drawn, else of a time. */
export function valuesOf(runs: readonly (readonly number[])[], benchmark: number, { shape }: Situation): Values {
  return { benchmark: String(benchmark), metric: shape === 'counts' ? SIZE : TIME, runs };
}
