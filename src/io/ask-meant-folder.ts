import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { suggestWord } from '../settings/suggest.ts';
import { exists, isErrorCode } from './files.ts';

/** What is said behind a folder that is not there: `; did you mean "results/before"?`, or nothing when none is near. */
export async function askMeantFolder(folder: string): Promise<string> {
  const absent = path.normalize(folder);
  let mistyped = absent;
  while (!(await exists(path.dirname(mistyped)))) mistyped = path.dirname(mistyped);
  const parent = path.dirname(mistyped);
  const meant = suggestWord(path.basename(mistyped), await listFolders(parent));
  if (meant === undefined) return '';
  const whole = path.join(parent, meant, path.relative(mistyped, absent));
  return (await exists(whole)) ? `; did you mean "${whole}"?` : '';
}

async function listFolders(parent: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    // Whoever may not look into a folder may still go through it.
    if (isErrorCode(error, 'EACCES')) return [];
    throw error;
  }
}
