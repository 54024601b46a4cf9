import type { Problem } from '../model/problem.ts';
import type { Baseline, Recording } from '../model/recording.ts';
import { type Fold, parseRecordings } from '../parse/parse-recordings.ts';
import type { Config } from '../settings/schema.ts';
import { nameKeys } from '../baseline/doubt-baseline.ts';
import { type Key, listKeys } from '../baseline/stored-path.ts';
import { UserError } from '../errors.ts';
import { listReasons } from '../report/list-reasons.ts';
import { hasValues } from '../report/refuse-nothing.ts';
import { createDirectoryStore, isDirectoryStore, listStored } from './directory-store.ts';
import { exists, type Progress, readFolder } from './files.ts';

/**
 * Reads a baseline that lies in a folder: a store, whose newest recordings count, or results in the same layout as the head.
 * @param head What it is for: of a store, only its machines and suites are read. All are read without one.
 * @returns undefined when there is no such folder: a first comparison has none.
 * @throws UserError when the folder is there but nothing in it can be read: unreadable is not absent.
 */
export async function readDirectoryBaseline(
  folder: string,
  config: Config,
  fold: Fold,
  progress: Progress,
  head?: readonly Recording[],
): Promise<Baseline | undefined> {
  if (!(await exists(folder))) return undefined;
  if (await isDirectoryStore(folder)) {
    const target = { keys: listKeys(head ?? (await listStored(folder))), ancestry: undefined };
    return createDirectoryStore(folder).find(target);
  }
  const recordings = await parseRecordings(readFolder(folder, progress), config, fold);
  // Where nothing of the head was measured either, that is told first, with the reasons of both.
  if (!hasValues(recordings) && (head === undefined || hasValues(head))) {
    const problems = recordings.flatMap((recording) => recording.problems);
    throw new UserError(
      `nothing can be read in the baseline ${folder}${listReasons(problems)}`,
      'Name the folder of a recording, or one that does not exist when there is no baseline yet.',
    );
  }
  return { source: folder, recordings };
}

/**
 * Where `readDirectoryBaseline` found none: what the reader should know, who may have mistyped the folder, or the name
 * of the machine.
 */
export async function doubtNoBaseline(folder: string, head: readonly Recording[]): Promise<Problem> {
  const found = (await exists(folder))
    ? describeMissing(listKeys(head), listKeys(await listStored(folder)))
    : 'no such folder, so no baseline';
  return { path: folder, text: `${found}: all of it counts as measured for the first time` };
}

function describeMissing(wanted: readonly Key[], stored: readonly Key[]): string {
  return `no baseline for ${nameKeys(wanted)}; stored is ${nameKeys(stored)}`;
}
