import { parentPort } from 'node:worker_threads';
import { UserError } from './errors.ts';
import { type FoldAnswer, type FoldTask, runFoldTask, transferable } from './io/fold-task.ts';

/** How many bytes are read between two words about it. */
const STEP = 1 << 22;

const port = parentPort;
port?.on('message', async (task: FoldTask) => {
  let told = 0;
  const tell = (answer: FoldAnswer, transfer: readonly ArrayBuffer[] = []): void => {
    port.postMessage(answer, transfer);
  };
  try {
    const answer = await runFoldTask(task, (bytes) => {
      if (bytes - told < STEP) return;
      told = bytes;
      tell({ kind: 'progress', bytes });
    });
    tell(answer, transferable(answer.slice));
  } catch (error) {
    // What is a bug ends the worker, and is told by whoever started it.
    if (!(error instanceof UserError)) throw error;
    tell({ kind: 'error', message: error.message, hint: error.hint });
  }
});
