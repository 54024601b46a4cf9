import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import { type FoldAnswer, type FoldTask, runFoldTask } from './fold-task.ts';

/** This thread and others, which are started when there is more to do than it can, at most so many together. */
export interface WorkerPool {
  readonly threads: number;
  /** @throws UserError as the worker does. */
  readonly run: (task: FoldTask, report: (bytes: number) => void) => Promise<FoldAnswer & { readonly kind: 'slice' }>;
}

interface Waiting {
  readonly task: FoldTask;
  readonly report: (bytes: number) => void;
  readonly resolve: (answer: FoldAnswer & { readonly kind: 'slice' }) => void;
  readonly reject: (error: Error) => void;
}

/** Reading leaves little that is thrown away: the usual 48 MB would be taken all the same. */
const YOUNG_MB = 6;

/** @param script The bundle (or source) of `fold-worker.ts`. */
export function createWorkerPool(script: URL, threads: number): WorkerPool {
  const idle: Worker[] = [];
  const queue: Waiting[] = [];
  let started = 1;
  let busyHere = false;

  const start = (): Worker => {
    started += 1;
    return new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  };

  const giveNext = (): void => {
    if (queue.length === 0) return;
    if (!busyHere) {
      const waiting = queue.shift();
      if (waiting !== undefined) void runHere(waiting);
      return;
    }
    const worker = idle.pop() ?? (started < threads ? start() : undefined);
    const waiting = worker === undefined ? undefined : queue.shift();
    if (worker !== undefined && waiting !== undefined) runOn(worker, waiting);
  };

  /** A thread of its own has to start and to learn what this one may have learned already. */
  const runHere = async ({ task, report, resolve, reject }: Waiting): Promise<void> => {
    busyHere = true;
    try {
      resolve(await runFoldTask(task, report));
    } catch (error) {
      // Told to whoever waits for it, as a worker's failure is.
      reject(error instanceof Error ? error : new Error(String(error)));
    } finally {
      busyHere = false;
      giveNext();
    }
  };

  const runOn = (worker: Worker, { task, report, resolve, reject }: Waiting): void => {
    worker.ref();
    const release = (): void => {
      worker.off('message', take);
      worker.off('error', fail);
    };
    const take = (answer: FoldAnswer): void => {
      if (answer.kind === 'progress') {
        report(answer.bytes);
        return;
      }
      release();
      // A worker with nothing to do keeps no process alive.
      worker.unref();
      idle.push(worker);
      giveNext();
      if (answer.kind === 'slice') resolve(answer);
      else reject(new UserError(answer.message, answer.hint));
    };
    const fail = (error: unknown): void => {
      release();
      started -= 1;
      giveNext();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    worker.on('message', take);
    worker.on('error', fail);
    worker.postMessage(task);
  };

  return {
    threads,
    run: (task, report) =>
      new Promise((resolve, reject) => {
        queue.push({ task, report, resolve, reject });
        giveNext();
      }),
  };
}
