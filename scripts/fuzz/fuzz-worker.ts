import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { mutate, type Recipe, recipe } from './mutate.ts';
import { isRefusal, listTargets, type Target } from './targets.ts';

/** What the worker is told: how long, from which seed, and which targets are done with. */
const orders = z.object({ seed: z.number(), until: z.number(), skip: z.array(z.string()) });

/** What was tried last, for a worker that does not answer any more; and what was found. */
export type Told =
  | { readonly kind: 'trying'; readonly target: string; readonly recipe: Recipe }
  | {
      readonly kind: 'found';
      readonly target: string;
      readonly recipe: Recipe;
      readonly error: string;
    }
  | { readonly kind: 'tried'; readonly target: string; readonly effort: Effort }
  | { readonly kind: 'done' };

/** What reading mutated files with one target took. */
export interface Effort {
  readonly tries: number;
  readonly milliseconds: number;
  /** Of one file. */
  readonly slowest: number;
  /** Bytes that this thread held at the most behind a file: the heap and what lies outside of it. */
  readonly memory: number;
}

const { seed, until, skip } = orders.parse(workerData);
/** So many tries of one target before it is the next one's turn. */
const TRIES = 12;
/** One file of at most a mebibyte must be read in so many milliseconds, on a busy machine too. */
const LONGEST = 5000;

const targets = listTargets().filter(({ name }) => !skip.includes(name));
const done = new Set<string>();
let effort: Effort = { tries: 0, milliseconds: 0, slowest: 0, memory: 0 };
for (let round = 0; Date.now() < until && done.size < targets.length; round += 1)
  for (const target of targets)
    if (Date.now() < until && !done.has(target.name) && (await findFault(target, seed + round))) done.add(target.name);
tell({ kind: 'done' });

async function findFault(target: Target, roundSeed: number): Promise<boolean> {
  effort = { tries: 0, milliseconds: 0, slowest: 0, memory: 0 };
  const property = fc.asyncProperty(recipe, async (one) => {
    tell({ kind: 'trying', target: target.name, recipe: one });
    await readOne(target, one);
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    seed: roundSeed,
    numRuns: TRIES,
    // Shrinking a slow one takes minutes; a recipe has eight changes at the most anyway.
    endOnFailure: true,
    interruptAfterTimeLimit: Math.max(1, until - Date.now()),
  });
  tell({ kind: 'tried', target: target.name, effort });
  const found = counterexample?.[0];
  if (!failed || found === undefined) return false;
  const error = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  tell({ kind: 'found', target: target.name, recipe: found, error });
  return true;
}

async function readOne(target: Target, one: Recipe): Promise<void> {
  const bytes = mutate(one, target.seeds);
  const start = performance.now();
  try {
    await target.read(bytes, one.chunk);
  } catch (error) {
    if (!isRefusal(target, error)) throw error;
  }
  const took = performance.now() - start;
  const { heapUsed, external } = process.memoryUsage();
  effort = {
    tries: effort.tries + 1,
    milliseconds: effort.milliseconds + took,
    slowest: Math.max(effort.slowest, took),
    memory: Math.max(effort.memory, heapUsed + external),
  };
  if (took > LONGEST) throw new Error(`${bytes.length} bytes took ${Math.round(took)} ms`);
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}
