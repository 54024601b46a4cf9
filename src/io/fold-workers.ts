import type { InputFile } from '../model/input-file.ts';
import type { Parsed } from '../parse/format.ts';
import type { Fold } from '../parse/parse-recordings.ts';
import { joinSlices } from '../parse/perf-script-slice.ts';
import { perfScript } from '../parse/perf-script.ts';
import type { Progress } from './count-bytes.ts';
import { findCuts } from './find-cuts.ts';
import { isLarge } from './fold-large.ts';
import type { FoldTask } from './fold-task.ts';
import type { WorkerPool } from './worker-pool.ts';

/** How much this thread has read when another one has started and reads as fast. */
const HEAD_START_BYTES = 24e6;

/**
 * Folds `perf script` texts on worker threads: a large one in slices, and with `apart` any other as a whole, for when
 * several are folded at the same time. What comes out is the same as without threads.
 */
export function createFold(pool: WorkerPool, progress: Progress = () => {}, apart = false): Fold {
  return async (file) => {
    if (file.location === undefined || pool.threads < 2) return perfScript.parse(file);
    const tasks = await planTasks(file, file.location.file, pool.threads);
    if (tasks.length < 2 && !apart) return perfScript.parse(file);
    return (await foldApart(file, tasks, pool, progress)) ?? perfScript.parse(file);
  };
}

async function planTasks(input: InputFile, file: string, threads: number): Promise<readonly FoldTask[]> {
  const whole = { file, name: input.path, head: input.head, range: undefined };
  if (!isLarge(input)) return [whole];
  return (await findCuts(file, placeCuts(input.size, threads))).map((range) => ({ ...whole, range }));
}

/** One slice a thread, since in each the stacks are learned anew; the first, which is read on this thread, is the largest. */
function placeCuts(size: number, threads: number): readonly number[] {
  const others = (size - HEAD_START_BYTES) / threads;
  return Array.from({ length: threads - 1 }, (_, slice) => size - others * (threads - 1 - slice));
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
