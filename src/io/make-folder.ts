import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isErrorCode } from './files.ts';

/**
 * Makes a folder and those above it that are not there. Each is tried once more when the one above it is there: Node's own
 * way (`recursive`) tries for ever where nothing can be made in a folder that is there, as the kernel says below /proc.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    if (!isErrorCode(error, 'ENOENT') || parent === folder) throw error;
    await makeFolder(parent);
    await makeOne(folder);
  }
}

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (isErrorCode(error, 'EEXIST') && (await stat(folder)).isDirectory()) return;
    throw error;
  }
}
