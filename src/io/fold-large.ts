import { availableParallelism } from 'node:os';
import type { Fold } from '../parse/parse-recordings.ts';
import { perfScript } from '../parse/perf-script.ts';
import type { Progress } from './count-bytes.ts';
import { isLarge } from './is-large.ts';

/**
 * A gate's `fold`: large files on worker threads, which are loaded when the first one comes.
 * @param script What a thread runs: the bundle (or source) of `fold-worker.ts`; without it all is read on this thread.
 */
export function createLargeFold(script: URL | undefined, progress: Progress = () => {}): Fold {
  let threaded: Promise<Fold> | undefined;
  return async (file) => {
    if (script === undefined || !isLarge(file)) return perfScript.parse(file);
    threaded ??= loadThreads(script, progress);
    return (await threaded)(file);
  };
}

async function loadThreads(script: URL, progress: Progress): Promise<Fold> {
  const [{ createFold }, { createWorkerPool }] = await Promise.all([
    import('./fold-workers.ts'),
    import('./worker-pool.ts'),
  ]);
  return createFold(createWorkerPool(script, availableParallelism()), progress);
}
