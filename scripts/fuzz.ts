import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Told } from './fuzz/fuzz-worker.ts';
import { createEffortTable } from './fuzz/effort-table.ts';
import { mutate } from './fuzz/mutate.ts';
import { listTargets } from './fuzz/targets.ts';

// Reads mutated files with everything that reads what comes from outside, for a while. Exits with 1 when something throws,
// hangs, takes too long or too much memory; the file that does it is kept, to become a case.
//   --minutes N   how long (1)        --seconds N   how long        --seed S   where to begin (the time of day)

/** A worker that tells nothing for so long hangs. */
const SILENCE = 30_000;
/** MiB of a worker: what is read is at most one. */
const MEMORY = 768;

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const milliseconds = (values.seconds === undefined ? Number(values.minutes ?? 1) * 60 : Number(values.seconds)) * 1000;
if (!Number.isFinite(seed) || !(milliseconds > 0)) throw new Error('--minutes, --seconds and --seed take numbers');

const began = Date.now();
const until = began + milliseconds;
const folder = mkdtempSync(path.join(tmpdir(), 'copygate-findings-'));
const findings: string[] = [];
const targets = listTargets();
const efforts = createEffortTable(targets.map(({ name }) => name));
process.stdout.write(`seed ${seed}\n`);
// A worker that hangs or runs out of memory is lost; the next one goes on without that target.
const skip: string[] = [];
while (Date.now() < until) {
  const lost = await fuzz(skip);
  if (lost === undefined) break;
  skip.push(lost);
}
process.stdout.write(`${efforts.print(Date.now() - began)}\n`);
for (const finding of findings) process.stdout.write(`\n*** ${finding}\n`);
process.stdout.write(`${findings.length} findings${findings.length === 0 ? '' : `, files in ${folder}`}\n`);
process.exitCode = findings.length === 0 ? 0 : 1;

/** @returns the target in which the worker was lost; undefined when it came to its end. */
function fuzz(without: readonly string[]): Promise<string | undefined> {
  const worker = new Worker(new URL('fuzz/fuzz-worker.ts', import.meta.url), {
    workerData: { seed, until, skip: without },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  let last: Extract<Told, { kind: 'trying' }> | undefined;
  return new Promise((resolve) => {
    const lose = (why: string): void => {
      if (last === undefined) findings.push(`before anything was read: ${why}`);
      else keepFinding({ ...last, error: why });
      void worker.terminate();
      resolve(last?.target);
    };
    let silence = setTimeout(() => lose('hangs'), SILENCE);
    worker.on('error', (error) => {
      clearTimeout(silence);
      lose(error.stack ?? error.message);
    });
    worker.on('message', (told: Told) => {
      clearTimeout(silence);
      if (told.kind === 'trying') last = told;
      if (told.kind === 'found') keepFinding(told);
      if (told.kind === 'tried') efforts.add(told.target, told.effort);
      if (told.kind === 'done') resolve(undefined);
      else silence = setTimeout(() => lose('hangs'), SILENCE);
    });
  });
}

function keepFinding({
  target,
  recipe,
  error,
}: Pick<Extract<Told, { kind: 'found' }>, 'target' | 'recipe' | 'error'>): void {
  const bytes = mutate(recipe, targets.find(({ name }) => name === target)?.seeds ?? []);
  const file = path.join(folder, `${target.replaceAll(/[^a-zA-Z0-9]+/g, '-')}.bin`);
  writeFileSync(file, bytes);
  efforts.addFinding(target);
  findings.push(`${target}: ${file}\n${error}\n${JSON.stringify(recipe)}`);
}
