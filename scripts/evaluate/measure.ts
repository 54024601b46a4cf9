import { COVERAGE_SHAPES } from './coverage-shapes.ts';
import { judgeCorpus } from './corpus.ts';
import type { Measured, MeasuredCase, MeasuredCoverage, MeasuredRow } from './measured.ts';
import { type Done, type Job, LISTS, runGates, runJobs } from './run-jobs.ts';
import { SITUATIONS } from './situations.ts';
import { addTallies, RULES } from './table.ts';

/** How much is drawn. */
export interface Draws {
  /** Gates a row and seed. */
  readonly gates: number;
  /** Pairs of profiles a shape and seed. */
  readonly coverage: number;
  readonly seeds: readonly number[];
}

/** The gates of every row (or of those with one id). */
export async function measureRows(draws: Draws, only?: string): Promise<readonly MeasuredRow[]> {
  const done = await runJobs(rowJobs(draws, only));
  return rowsOf(done);
}

/** The rows and the intervals' coverage: what the table needs. */
export async function measureFigures(draws: Draws): Promise<Pick<Measured, 'rows' | 'coverage'>> {
  const done = await runJobs([...rowJobs(draws), ...coverageJobs(draws)]);
  return { rows: rowsOf(done), coverage: coverageOf(done) };
}

/** Everything that the page shows. */
export async function measureAll(draws: Draws, corpus: string): Promise<Measured> {
  return gatherAll(await runJobs(planAll(draws)), draws, await judgeCorpus(corpus));
}

/** The jobs of everything that is drawn. */
export function planAll(draws: Draws): readonly Job[] {
  return [
    ...rowJobs(draws),
    ...coverageJobs(draws),
    ...listJobs('detection', draws, CURVE_PART),
    ...listJobs('widths', draws, WIDTH_PART),
  ];
}

/** What all jobs and the labelled cases came to. */
export function gatherAll(done: readonly Done[], draws: Draws, corpus: readonly MeasuredCase[]): Measured {
  return {
    draws,
    rules: RULES,
    rows: rowsOf(done),
    coverage: coverageOf(done),
    detection: LISTS.detection.map(({ jobCv, slower = 0 }, index) => ({
      jobCv,
      slower,
      result: tallyOf(done, 'detection', index),
    })),
    widths: LISTS.widths.map(({ stored, pairs }, index) => ({
      kind: pairs === undefined ? 'stored' : 'pairs',
      count: pairs ?? stored,
      result: tallyOf(done, 'widths', index),
    })),
    corpus,
    sample: measureSample(),
  };
}

/** Gates of the sample. */
const SAMPLE = 10;

/** A few gates a row: seconds, and other figures whenever the rule behaves otherwise. */
export function measureSample(): MeasuredRow[] {
  return SITUATIONS.map(({ id, text }, index) => {
    const result = runGates({ list: 'rows', index, draws: SAMPLE, seed: 1 });
    // Machines may differ in the last digits of a logarithm.
    return { id, text, result: { ...result, width: round(result.width), p: round(result.p) } };
  });
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

/** Curves need fewer gates than rows that are held to a bound, widths hardly any: every gate has a hundred intervals. */
const CURVE_PART = 0.2;
const WIDTH_PART = 0.05;

function rowJobs({ gates, seeds }: Draws, only?: string): readonly Job[] {
  return SITUATIONS.flatMap(({ id }, index) =>
    only === undefined || only === id ? seeds.map((seed): Job => ({ list: 'rows', index, draws: gates, seed })) : [],
  );
}

function listJobs(list: 'detection' | 'widths', { gates, seeds }: Draws, part: number): readonly Job[] {
  const draws = 10 * Math.ceil((gates * part) / 10);
  return LISTS[list].flatMap((_, index) => seeds.map((seed): Job => ({ list, index, draws, seed })));
}

function coverageJobs({ coverage, seeds }: Draws): readonly Job[] {
  return COVERAGE_SHAPES.flatMap((_, index) =>
    seeds.map((seed): Job => ({ list: 'coverage', index, draws: coverage, seed })),
  );
}

function rowsOf(done: readonly Done[]): MeasuredRow[] {
  return SITUATIONS.flatMap(({ id, text }, index) => {
    const known = done.some(({ job }) => job.list === 'rows' && job.index === index);
    return known ? [{ id, text, result: tallyOf(done, 'rows', index) }] : [];
  });
}

/** All seeds of one situation, in their order: sums must not depend on which thread was first. */
function tallyOf(done: readonly Done[], list: Job['list'], index: number): MeasuredRow['result'] {
  const own = done
    .filter(({ job }) => job.list === list && job.index === index)
    .toSorted((a, b) => a.job.seed - b.job.seed);
  const { held, ...sums } = addTallies(own.flatMap(({ gates }) => gates ?? []));
  return { ...sums, held: [...held], width: round(sums.width), p: round(sums.p) };
}

function coverageOf(done: readonly Done[]): MeasuredCoverage[] {
  return COVERAGE_SHAPES.map(({ change, recording }, index) => {
    const own = done.filter(({ job }) => job.list === 'coverage' && job.index === index);
    const sum = (part: 'draws' | 'covered' | 'others' | 'othersCovered'): number =>
      own.reduce((total, { coverage }) => total + (coverage?.[part] ?? 0), 0);
    return {
      change,
      recording,
      draws: sum('draws'),
      covered: sum('covered'),
      others: sum('others'),
      othersCovered: sum('othersCovered'),
    };
  });
}
