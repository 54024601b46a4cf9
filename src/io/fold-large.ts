import { availableParallelism } from 'node:os';
import type { InputFile } from '../model/input-file.ts';
import type { Fold } from '../parse/parse-recordings.ts';
import { perfScript } from '../parse/perf-script.ts';
import type { Progress } from './count-bytes.ts';

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

/** A smaller file is read before a second thread has started. */
const LARGE_BYTES = 32e6;

/** Whether a file is worth several threads, which read it in slices: a packed one cannot be cut. */
export function isLarge({ location, size }: Pick<InputFile, 'location' | 'size'>): boolean {
  return location !== undefined && !location.packed && size >= LARGE_BYTES;
}

async function loadThreads(script: URL, progress: Progress): Promise<Fold> {
  const [{ createFold }, { createWorkerPool }] = await Promise.all([
    import('./fold-workers.ts'),
    import('./worker-pool.ts'),
  ]);
  return createFold(createWorkerPool(script, availableParallelism()), progress);
}
