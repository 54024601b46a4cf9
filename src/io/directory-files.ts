import { link, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { StoredFiles } from '../baseline/stored-files.ts';
import { unreadable } from '../baseline/upgrade.ts';
import { UserError } from '../errors.ts';
import { exists, isErrorCode } from './files.ts';
import { makeFolder } from './make-folder.ts';

/** The ending of a file that is being written; what a killed process leaves is never taken for a recording. */
const UNFINISHED = '.part';
const ATTEMPTS = 20;

/**
 * Files in a folder. Each is written under another name, flushed, and then named, so that it is there whole or not at
 * all; a recording comes after its profiles, and goes before them.
 */
export function createDirectoryFiles(folder: string): StoredFiles {
  const place = (file: string): string => path.join(folder, ...file.split('/'));
  async function* read(files: readonly string[]): AsyncIterable<Uint8Array> {
    for (const file of files) yield await readStored(place(file));
  }
  return {
    name: folder,
    list: async () => ((await exists(folder)) ? listFiles(folder) : undefined),
    read,
    change: async (plan) => {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const paths = new Set((await exists(folder)) ? await listFiles(folder) : []);
        const change = await plan({
          paths,
          holds: async (file, bytes) => Buffer.from(await readStored(place(file))).equals(bytes),
          read,
        });
        const profilesFirst = [...change.put].toSorted(([a], [b]) => rankOf(a) - rankOf(b));
        const written: string[] = [];
        for (const [file, bytes] of profilesFirst) {
          if (!(await writeNew(place(file), bytes))) break;
          written.push(file);
        }
        if (written.length < change.put.size) {
          // Somebody else took the name in the same moment: plan again with what is there now.
          for (const file of written.toReversed()) await rm(place(file), { force: true });
          continue;
        }
        const recordingsFirst = change.remove.toSorted((a, b) => rankOf(b) - rankOf(a));
        for (const file of recordingsFirst) await rm(place(file), { force: true });
        return;
      }
      throw new UserError(`${folder}: others took every name first`, 'Save again when they have finished.');
    },
  };
}

function rankOf(file: string): number {
  return file.endsWith('.json') ? 1 : 0;
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED))
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .toSorted();
  } catch (error) {
    throw new UserError(`${folder}: cannot be read as a folder`, 'Check the path and its permissions.', {
      cause: error,
    });
  }
}

async function readStored(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadable(file, isErrorCode(error, 'ENOENT') ? 'it is not there' : 'check its permissions', {
      cause: error,
    });
  }
}

/** @returns false when something of that name is there already. */
async function writeNew(file: string, bytes: Uint8Array): Promise<boolean> {
  const unfinished = `${file}.${crypto.randomUUID()}${UNFINISHED}`;
  try {
    await makeFolder(path.dirname(file));
    const handle = await open(unfinished, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return await giveName(unfinished, file);
  } catch (error) {
    throw new UserError(`${file}: cannot be written`, 'Name a folder that can be written to, with room on its disk.', {
      cause: error,
    });
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** A link never replaces anything; where the file system has none, a new name must do. */
async function giveName(unfinished: string, file: string): Promise<boolean> {
  try {
    await link(unfinished, file);
    return true;
  } catch (error) {
    if (isErrorCode(error, 'EEXIST')) return false;
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].some((code) => isErrorCode(error, code))) throw error;
    if (await exists(file)) return false;
    await rename(unfinished, file);
    return true;
  }
}
