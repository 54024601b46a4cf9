import { availableParallelism } from 'node:os';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { type CoverageTally, measureCoverage } from './coverage.ts';
import { COVERAGE_SHAPES } from './coverage-shapes.ts';
import { DETECTION, WIDTHS } from './curves.ts';
import { judgeGates, type Tallied } from './judge-gates.ts';
import { SITUATIONS } from './situations.ts';

/** Lists of what is drawn and judged. */
export const LISTS = { rows: SITUATIONS, detection: DETECTION, widths: WIDTHS };

/** So many gates of one situation, or so many pairs of profiles of one shape. */
export interface Job {
  readonly list: keyof typeof LISTS | 'coverage';
  readonly index: number;
  readonly draws: number;
  readonly seed: number;
}

/** Random sequences of different rows must not be the same; those of one curve must, or chance would bend it. */
const SEED_STEP = 7919;

/** Judges the gates of a job. */
export function runGates({ list, index, draws, seed }: Job): Tallied {
  const situation = list === 'coverage' ? undefined : LISTS[list][index];
  if (situation === undefined) throw new Error(`no situation ${index} of ${list}`);
  return judgeGates(situation, draws, seed * SEED_STEP + (list === 'rows' ? index : 0));
}

/** Draws the profiles of a job. */
export function runCoverage({ index, draws, seed }: Job): CoverageTally {
  const shape = COVERAGE_SHAPES[index];
  if (shape === undefined) throw new Error(`no shape ${index}`);
  return measureCoverage(shape, draws, seed * SEED_STEP + index);
}

/** A job that was done; one of both results is there. */
export interface Done {
  readonly job: Job;
  readonly gates?: Tallied;
  readonly coverage?: CoverageTally;
}

/** Runs the jobs on a thread a core, in any order; progress on standard error. */
export async function runJobs(jobs: readonly Job[]): Promise<readonly Done[]> {
  const done: Done[] = [];
  const waiting = jobs.toReversed();
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('job-worker.ts', import.meta.url));
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
      done.push(await ask(worker, job));
      process.stderr.write(process.stderr.isTTY ? `\r${done.length} of ${jobs.length}` : '');
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, work));
  if (process.stderr.isTTY) process.stderr.write('\n');
  return done;
}

function ask(worker: Worker, job: Job): Promise<Done> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(job);
  });
}
