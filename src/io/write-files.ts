import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { makeFolder } from './make-folder.ts';

/** Writes `[name, text]` files into a folder, which is made when it is not there; so are folders in the names. */
export async function writeFiles(folder: string, files: readonly (readonly [string, string])[]): Promise<void> {
  try {
    await makeFolder(folder);
    for (const [name, text] of files) {
      const file = path.join(folder, name);
      await makeFolder(path.dirname(file));
      await writeFile(file, text);
    }
  } catch (error) {
    throw new UserError(`${folder}: cannot be written to`, 'Name a folder that can be written to.', { cause: error });
  }
}
