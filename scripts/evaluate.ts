import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { evaluateCorpus } from './evaluate/corpus.ts';
import { judgeGates, type Tallied } from './evaluate/judge-gates.ts';
import { SITUATIONS } from './evaluate/situations.ts';
import { type Row, writeTable } from './evaluate/table.ts';

// Measures the default rule on simulated noise, next to the peers' rules on the same draws. Exits with 1 when a row misses
// what it must reach. `--gates N` gates a row and seed (1000), `--seed S` one more seed, `--only ROW` one row,
// `--corpus DIR` judges the labelled cases of a folder instead.

const SEEDS = [1, 2, 3];
/** Random sequences of different rows must not be the same. */
const SEED_STEP = 7919;

interface Job {
  readonly row: number;
  readonly gates: number;
  readonly seed: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      gates: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string' },
      corpus: { type: 'string' },
    },
  });
  if (values.corpus !== undefined) {
    const { markdown, missed } = await evaluateCorpus(values.corpus);
    report(markdown, missed);
    return;
  }
  const gates = Number(values.gates ?? 1000);
  const seeds = [...SEEDS, ...(values.seed === undefined ? [] : [Number(values.seed)])];
  const chosen = SITUATIONS.flatMap((situation, row) =>
    values.only === undefined || values.only === situation.id ? [row] : [],
  );
  const jobs = chosen.flatMap((row) => seeds.map((seed): Job => ({ row, gates, seed: seed * SEED_STEP + row })));
  const tallied = await runJobs(jobs);
  const rows = chosen.map((row): Row => {
    const own = tallied.filter((one) => one.job.row === row).map((one) => one.result);
    return { situation: SITUATIONS[row] ?? fail(row), result: addUp(own) };
  });
  const { markdown, missed } = writeTable(rows, { gates, seeds });
  report(markdown, missed);
}

function report(markdown: string, missed: readonly string[]): void {
  process.stdout.write(`${markdown}\n`);
  if (missed.length === 0) return;
  process.stdout.write(`\nMissed: ${missed.join('; ')}\n`);
  process.exitCode = 1;
}

function fail(row: number): never {
  throw new Error(`no situation ${row}`);
}

function addUp(results: readonly Tallied[]): Tallied {
  const [first] = results;
  return {
    gates: results.reduce((sum, one) => sum + one.gates, 0),
    held: (first?.held ?? []).map((_, rule) => results.reduce((sum, one) => sum + (one.held[rule] ?? 0), 0)),
  };
}

/** Runs the jobs on a thread a core; progress on standard error. */
async function runJobs(jobs: readonly Job[]): Promise<readonly { readonly job: Job; readonly result: Tallied }[]> {
  const results: { job: Job; result: Tallied }[] = [];
  const waiting = jobs.toReversed();
  const work = async (): Promise<void> => {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
      results.push({ job, result: await runJob(job) });
      process.stderr.write(process.stderr.isTTY ? `\r${results.length} of ${jobs.length}` : '');
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, work));
  if (process.stderr.isTTY) process.stderr.write('\n');
  return results;
}

function runJob(job: Job): Promise<Tallied> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: job });
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

if (isMainThread) await main();
else {
  const { row, gates, seed }: Job = workerData;
  parentPort?.postMessage(judgeGates(SITUATIONS[row] ?? fail(row), gates, seed));
}
