import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import type { FoldAnswer, FoldTask } from './fold-task.ts';

/** Worker threads that are started when there is something to do, at most so many, and used again. */
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

/** @param script The bundle (or source) of `fold-worker.ts`. */
export function createWorkerPool(script: URL, threads: number): WorkerPool {
  const idle: Worker[] = [];
  const queue: Waiting[] = [];
  let started = 0;

  const start = (): Worker => {
    started += 1;
    return new Worker(script);
  };

  const giveNext = (): void => {
    if (queue.length === 0) return;
    const worker = idle.pop() ?? (started < threads ? start() : undefined);
    const waiting = worker === undefined ? undefined : queue.shift();
    if (worker !== undefined && waiting !== undefined) runOn(worker, waiting);
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
