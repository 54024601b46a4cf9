import type { InputFile } from '../model/input-file.ts';
import type { Parsed } from '../parse/format.ts';
import type { Fold } from '../parse/parse-recordings.ts';
import { joinSlices } from '../parse/perf-script-slice.ts';
import { perfScript } from '../parse/perf-script.ts';
import type { Progress } from './count-bytes.ts';
import { findCuts } from './find-cuts.ts';
import { LARGE_BYTES } from './fold-large.ts';
import type { FoldTask } from './fold-task.ts';
import type { WorkerPool } from './worker-pool.ts';

/** More slices than threads, since not all are read equally fast; not many more, since each learns the stacks anew. */
const SLICES_A_THREAD = 2;

/**
 * Folds `perf script` texts on worker threads: a large one in slices, and with `apart` any other as a whole, for when
 * several are folded at the same time. What comes out is the same as without threads.
 */
export function createFold(pool: WorkerPool, progress: Progress = () => {}, apart = false): Fold {
  return async (file) => {
    const { location } = file;
    if (location === undefined || pool.threads < 2) return perfScript.parse(file);
    const tasks = await planTasks(file, location, pool.threads);
    if (tasks.length < 2 && !apart) return perfScript.parse(file);
    return (await foldApart(file, tasks, pool, progress)) ?? perfScript.parse(file);
  };
}

async function planTasks(
  { path, size, head }: InputFile,
  { file, packed }: NonNullable<InputFile['location']>,
  threads: number,
): Promise<readonly FoldTask[]> {
  const whole = { file, name: path, head, range: undefined };
  if (packed || size < LARGE_BYTES) return [whole];
  return (await findCuts(file, size, threads * SLICES_A_THREAD)).map((range) => ({ ...whole, range }));
}

/** @returns undefined when the file has to be read as one. */
async function foldApart(
  file: InputFile,
  tasks: readonly FoldTask[],
  pool: WorkerPool,
  progress: Progress,
): Promise<Parsed | undefined> {
  const read = tasks.map(() => 0);
  const answers = await Promise.all(
    tasks.map((task, index) =>
      pool.run(task, (bytes) => {
        read[index] = bytes;
        progress(
          file.path,
          read.reduce((sum, one) => sum + one, 0),
        );
      }),
    ),
  );
  const parsed = joinSlices(
    file,
    answers.map(({ slice }) => slice),
  );
  const damage = answers.find((answer) => answer.damage !== undefined)?.damage;
  if (parsed === undefined || damage === undefined) return parsed;
  return { ...parsed, problems: [...(parsed.problems ?? []), { path: file.path, text: damage }] };
}
