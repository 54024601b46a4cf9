import { readFolder } from '../../src/io/files.ts';
import type { Recording } from '../../src/model/recording.ts';
import { parseRecordings } from '../../src/parse/parse-recordings.ts';
import { perfScript } from '../../src/parse/perf-script.ts';

/** What the gate reads from a folder that the recorder wrote, without any settings. */
export function readRecordings(folder: string): Promise<readonly Recording[]> {
  return parseRecordings(readFolder(folder), { mappings: [] }, perfScript.parse);
}

/** The only one. */
export async function readRecording(folder: string): Promise<Recording> {
  const [recording, ...more] = await readRecordings(folder);
  if (recording === undefined || more.length > 0) throw new Error(`not one recording but ${more.length + 1}`);
  return recording;
}
