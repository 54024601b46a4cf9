import type { Baseline } from '../model/recording.ts';
import { type Fold, parseRecordings } from '../parse/parse-recordings.ts';
import type { Config } from '../settings/schema.ts';
import { UserError } from '../errors.ts';
import { exists, type Progress, readFolder } from './files.ts';

/**
 * Reads a baseline that lies in a folder, in the same layout as the head.
 * @returns undefined when there is no such folder: a first comparison has none.
 * @throws UserError when the folder is there but nothing in it can be read: unreadable is not absent.
 */
export async function readDirectoryBaseline(
  folder: string,
  config: Config,
  fold: Fold,
  progress: Progress,
): Promise<Baseline | undefined> {
  if (!(await exists(folder))) return undefined;
  const recordings = await parseRecordings(readFolder(folder, progress), config, fold);
  if (!recordings.some((recording) => recording.values.length > 0)) {
    const [problem] = recordings.flatMap((recording) => recording.problems);
    throw new UserError(
      `nothing can be read in the baseline ${folder}${problem === undefined ? '' : ` (${problem.path}: ${problem.text})`}`,
      'Name the folder of a recording, or one that does not exist when there is no baseline yet.',
    );
  }
  return { source: folder, recordings };
}
